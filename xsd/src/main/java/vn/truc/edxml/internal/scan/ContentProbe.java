package vn.truc.edxml.internal.scan;

import java.io.IOException;
import vn.truc.edxml.EdxmlAttachment.Form;

/**
 * What one attachment content was found to be while it passed; of the content itself nothing is kept.
 *
 * @param content the element it stands in
 * @param size bytes that came out of the base64
 * @param culprit what stands there that is not base64; empty when all is
 * @param line line of the culprit
 * @param column column of the culprit
 * @param unpadded whether the final padding is missing
 * @param overfull whether bits were left over that belong to no byte
 * @param zip whether it is a zip archive of one entry
 * @param archive what taking that entry out would come to; {@link ArchiveProbe.Outcome#WHOLE} when it is no archive
 */
public record ContentProbe(
        XmlPart content,
        long size,
        String culprit,
        int line,
        int column,
        boolean unpadded,
        boolean overfull,
        ZipWrapping.Verdict zip,
        ArchiveProbe.Outcome archive) {
    /** Takes the scanner's current content to its end. */
    public static ContentProbe of(XmlPart content, PacketScanner scanner) throws IOException {
        Base64Decoder decoder = new Base64Decoder(content.line(), content.column());
        ZipWrapping wrapping = new ZipWrapping();
        long size = 0;
        try (ArchiveProbe archive = new ArchiveProbe(scanner.limits(), scanner.stillToTry(), scanner.scratch())) {
            while (scanner.nextText()) {
                int count = decoder.decode(scanner.characters(), scanner.offset(), scanner.length());
                wrapping.accept(decoder.output(), count);
                archive.accept(decoder.output(), count);
                size += count;
            }
            int last = decoder.finish();
            wrapping.accept(decoder.output(), last);
            archive.accept(decoder.output(), last);
            scanner.hasTried(archive.expanded());
            ZipWrapping.Verdict zip = wrapping.verdict();
            return new ContentProbe(
                    content,
                    size + last,
                    decoder.culprit(),
                    decoder.line(),
                    decoder.column(),
                    decoder.isUnpadded(),
                    decoder.isOverfull(),
                    zip,
                    zip.oneEntry() ? archive.outcome() : ArchiveProbe.Outcome.WHOLE);
        }
    }

    /** Whether the archive that wraps the file is damaged. */
    public boolean isDamagedArchive() {
        return archive == ArchiveProbe.Outcome.DAMAGED;
    }

    /** Whether the archive that wraps the file expands beyond the limits. */
    public boolean isBomb() {
        return archive == ArchiveProbe.Outcome.EXPANDS;
    }

    /** Whether something stands there that is not base64. */
    public boolean isIllegal() {
        return !culprit.isEmpty();
    }

    /** What the content is, for an attachment of that name. */
    public Form form(String attachmentName) {
        if (isIllegal()) {
            return Form.DAMAGED;
        }
        return zip.wraps(attachmentName) ? Form.ZIPPED : Form.RAW;
    }
}
