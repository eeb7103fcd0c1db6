package vn.truc.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.exchange.Collected;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachments;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;

/**
 * A packet that was collected: whole, its digest checked against the answer the axis signed. It lies in a temporary
 * file until it is closed, so nothing of it is held in memory. The axis keeps it, and offers it again, until it is
 * acknowledged; acknowledge only what is on storage of your own.
 *
 * <p>Not for several threads at once.
 */
public final class ReceivedDocument implements AutoCloseable {
    private final AsyncAxisClient axis;
    private final Collected collected;
    private @Nullable EdxmlPacket packet;
    private boolean decided;

    ReceivedDocument(AsyncAxisClient axis, Collected collected) {
        this.axis = axis;
        this.collected = collected;
    }

    /** The delivery: the same however often the axis offers it, so it is what to recognise a repetition by. */
    public DeliveryId id() {
        return collected.lease().delivery();
    }

    /** What it is. */
    public Kind kind() {
        return collected.kind();
    }

    /** The axis's id of the document or status, or of the document a receipt is about. */
    public DocumentId documentId() {
        return collected.documentId();
    }

    /** The sender's id of it. */
    public Optional<MessageId> messageId() {
        return collected.messageId();
    }

    /** Who sent it; empty for a receipt, which is from the axis. */
    public Optional<AgencyId> from() {
        return collected.from();
    }

    /** The right to acknowledge or refuse it, which outlives this object. */
    public Lease lease() {
        return collected.lease();
    }

    /** What the axis found about its signatures; empty for a receipt, which carries its own. */
    public Optional<Verdict> verdict() {
        return collected
                .verdict()
                .map(found -> new Verdict(
                        found.verdict().equals("VALID"),
                        found.signer(),
                        found.certificateSubject(),
                        found.certificateSha256(),
                        found.checkedAt(),
                        found.packetSignature()));
    }

    /** Bytes of the packet. */
    public long length() {
        return collected.length();
    }

    /** Digest of the packet, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return collected.lease().sha256();
    }

    /** The packet byte for byte, from its beginning; to be closed by the caller. */
    public InputStream packet() throws IOException {
        return Files.newInputStream(collected.file());
    }

    /** Puts the packet into a new file, forced to the disk: what must have happened before it is acknowledged. */
    public void saveTo(Path newFile) throws IOException {
        try (InputStream in = packet()) {
            store(in, newFile);
        }
    }

    /**
     * What the document says; its attachments are not in memory.
     *
     * @throws IllegalStateException if this is not a document
     * @throws vn.truc.edxml.EdxmlException if it cannot be read
     */
    public EdxmlDocument edxml() throws IOException {
        if (read() instanceof EdxmlDocument document) {
            return document;
        }
        throw new IllegalStateException("this is a " + kind() + ", not a document");
    }

    /**
     * What the status says.
     *
     * @throws IllegalStateException if this is not a status
     * @throws vn.truc.edxml.EdxmlException if it cannot be read
     */
    public EdxmlStatus status() throws IOException {
        if (read() instanceof EdxmlStatus status) {
            return status;
        }
        throw new IllegalStateException("this is a " + kind() + ", not a status");
    }

    /** The attachments of a document, in its order; none for a status or a receipt. */
    public List<Attachment> attachments() throws IOException {
        return kind() == Kind.DOCUMENT
                ? edxml().attachments().stream()
                        .map(attachment -> new Attachment(this, attachment))
                        .toList()
                : List.of();
    }

    /**
     * Says that the packet is on this agency's own storage.
     *
     * @return the signed ContentHandover; empty for a receipt, about which there is none
     */
    public Optional<IssuedReceipt> acknowledge() {
        Optional<IssuedReceipt> receipt = axis.calls().await(() -> axis.acknowledge(lease()));
        decided = true;
        return receipt;
    }

    /** Refuses it for good; the sender sees the reason. */
    public Optional<IssuedReceipt> refuse(String reason) {
        Optional<IssuedReceipt> receipt = axis.calls().await(() -> axis.refuse(lease(), reason));
        decided = true;
        return receipt;
    }

    /** Gives it back, to be offered again later. */
    public void giveBack(String reason) {
        axis.calls().await(() -> axis.giveBack(lease(), reason));
        decided = true;
    }

    boolean isDecided() {
        return decided;
    }

    private EdxmlPacket read() throws IOException {
        EdxmlPacket known = packet;
        if (known == null) {
            if (kind() == Kind.RECEIPT) {
                throw new IllegalStateException("this is a receipt; ReceiptVerification reads it");
            }
            try (InputStream in = packet()) {
                known = EdxmlReader.read(in);
            }
            packet = known;
        }
        return known;
    }

    private static void store(InputStream content, Path newFile) throws IOException {
        Path beside = newFile.toAbsolutePath().resolveSibling("." + newFile.getFileName() + ".part");
        try {
            Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (Files.exists(newFile)) {
                throw new FileAlreadyExistsException(newFile.toString());
            }
            Files.move(beside, newFile, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Deletes the temporary file. The delivery stays as it is at the axis. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(collected.file());
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file of " + id() + " cannot be deleted", e);
        }
    }

    /** One attachment of a collected document. */
    public static final class Attachment {
        private final ReceivedDocument document;
        private final EdxmlAttachment attachment;

        private Attachment(ReceivedDocument document, EdxmlAttachment attachment) {
            this.document = document;
            this.attachment = attachment;
        }

        /** The file name the sender gave: a label, never to be used as a path. */
        public String name() {
            return attachment.name();
        }

        /** A name that is safe to create in a folder; two attachments of one document may have the same. */
        public String fileName() {
            return attachment.fileName();
        }

        /** The media type the sender gave, which is often wrong. */
        public String contentType() {
            return attachment.contentType();
        }

        /** Whether the packet really carries its content. */
        public boolean isReadable() {
            return attachment.isReadable();
        }

        /** The file itself as a stream, out of any zip that only wrapped it; to be closed by the caller. */
        public InputStream open() throws IOException {
            return EdxmlAttachments.open(document.packet(), attachment);
        }

        /**
         * Puts the file into the folder under its safe name, numbered if there is one of that name already.
         *
         * @return where it was put
         */
        public Path saveTo(Path folder) throws IOException {
            for (int number = 1; ; number++) {
                Path target = folder.resolve(number == 1 ? fileName() : number + "-" + fileName());
                if (Files.notExists(target)) {
                    try (InputStream in = open()) {
                        store(in, target);
                    }
                    return target;
                }
            }
        }
    }

    /**
     * What the axis found about signatures when it accepted the packet.
     *
     * @param isValid whether the sender's signature over the request that carried the packet was verified
     * @param signer the agency that signed the request
     * @param certificateSubject whom its certificate names
     * @param certificateSha256 digest of that certificate
     * @param checkedAt when this was found
     * @param packetSignature whether the packet carries a signature of its own, which the axis does not verify: NONE,
     *     PLACEHOLDER (nothing a verifier could accept) or PRESENT
     */
    public record Verdict(
            boolean isValid,
            AgencyId signer,
            String certificateSubject,
            String certificateSha256,
            Instant checkedAt,
            String packetSignature) {}
}
