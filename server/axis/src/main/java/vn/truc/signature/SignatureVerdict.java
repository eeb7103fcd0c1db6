package vn.truc.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.xml.XmlText;

/**
 * What was found about one signature, or about a file that has none.
 *
 * @param file the content id of the file; empty for the packet itself
 * @param name the file's name, cut where it is very long
 * @param form what sort
 * @param reason why; says the outcome too
 * @param signer whom the certificate names
 * @param certificateSha256 digest of its DER form
 * @param signedAt when the signer claims to have signed; nothing proves it
 */
public record SignatureVerdict(
        String file,
        String name,
        SignatureForm form,
        Reason reason,
        @Nullable String signer,
        @Nullable String certificateSha256,
        @Nullable Instant signedAt) {
    private static final int LONGEST_NAME = 200;

    public SignatureVerdict {
        name = XmlText.cut(XmlText.clean(name), LONGEST_NAME);
    }

    /** A verdict without a signer. */
    static SignatureVerdict of(String file, String name, SignatureForm form, Reason reason) {
        return new SignatureVerdict(file, name, form, reason, null, null, null);
    }

    /** Whether it is about that file. Ids may repeat, and names; of files that share both, all or none are meant. */
    boolean isOf(EdxmlAttachment attachment) {
        return file.equals(attachment.contentId())
                && name.equals(XmlText.cut(XmlText.clean(attachment.name()), LONGEST_NAME));
    }

    /** What was found. */
    public Outcome outcome() {
        return reason.outcome();
    }
}
