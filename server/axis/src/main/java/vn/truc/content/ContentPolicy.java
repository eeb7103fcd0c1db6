package vn.truc.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.content.type.AllowedTypes;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachments;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.ExpansionBudget;
import vn.truc.edxml.part.OtherInfo.Secrecy;

/** Refuses documents for what they carry. Changes nothing, holds no transaction, may take minutes. Thread-safe. */
public final class ContentPolicy {
    private final ContentPolicySettings settings;
    private final AllowedTypes types;
    private final @Nullable Scanner scanner;

    /** @param scanner who looks for malware; null: nobody */
    public ContentPolicy(ContentPolicySettings settings, @Nullable Scanner scanner) {
        this.settings = settings;
        this.types = AllowedTypes.of(settings.types());
        this.scanner = scanner;
    }

    /** The bytes of a packet, from their beginning. */
    @FunctionalInterface
    public interface PacketSource {
        InputStream open() throws IOException;
    }

    /** Whether every recipient of a document takes encrypted files; asked only where that decides. */
    @FunctionalInterface
    public interface Agreement {
        boolean isGiven();
    }

    /**
     * What has been seen of a document that may pass.
     *
     * @param unseen files that could not be looked into, in their order
     * @param isScanned false if malware should have been looked for in its files and was not
     */
    public record Seen(List<Unseen> unseen, boolean isScanned) {
        /** Nothing to tell. */
        public static final Seen ALL = new Seen(List.of(), true);

        public Seen {
            unseen = List.copyOf(unseen);
        }
    }

    /**
     * Judges what a packet carries, the cheapest first.
     *
     * @param limits it was read within
     * @param agreement of its recipients
     * @throws vn.truc.fault.AxisException {@code Content.*}, if it is refused
     */
    public Seen judge(EdxmlPacket packet, PacketSource source, EdxmlLimits limits, Agreement agreement) {
        if (!(packet instanceof EdxmlDocument document)) {
            return Seen.ALL;
        }
        Secrecy secrecy = document.otherInfo().secrecy();
        if (secrecy.compareTo(settings.secrecy()) > 0) {
            throw ContentFaults.tooSecret(secrecy, settings.secrecy());
        }
        for (EdxmlAttachment file : document.attachments()) {
            types.forbidden(file).ifPresent(type -> {
                throw ContentFaults.typeForbidden(file, type, types);
            });
        }
        return looksInside() ? inside(document, source, limits, agreement) : Seen.ALL;
    }

    private boolean looksInside() {
        return !types.areAll() || scanner != null || settings.opaque() != ContentPolicySettings.Opaque.ACCEPT;
    }

    private Seen inside(EdxmlDocument document, PacketSource source, EdxmlLimits limits, Agreement agreement) {
        FileCheck check = new FileCheck(settings, types, scanner, agreement);
        if (document.attachments().stream().anyMatch(file -> file.form() != EdxmlAttachment.Form.ABSENT)) {
            try (InputStream packet = source.open()) {
                EdxmlAttachments.visit(packet, document.attachments(), new ExpansionBudget(limits), check::look);
            } catch (IOException e) {
                throw new UncheckedIOException("the spool cannot be read", e);
            }
        }
        return check.seen();
    }
}
