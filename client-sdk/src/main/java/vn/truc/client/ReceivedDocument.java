package vn.truc.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.client.DeliveryStatus.DocumentVerdict;
import vn.truc.client.internal.disk.NewFile;
import vn.truc.client.internal.disk.NewFolder;
import vn.truc.client.internal.disk.Spool;
import vn.truc.client.internal.exchange.Collected;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.EdxmlStatus;

/**
 * A packet that was collected: whole, its digest checked against the answer the axis signed. It lies in a temporary
 * file until it is closed, so nothing of it is held in memory. The axis keeps it, and offers it again, until it is
 * acknowledged; acknowledge only what is on storage of your own.
 *
 * <p>Not for several threads at once.
 */
public final class ReceivedDocument implements AutoCloseable {
    private static final String PACKET = "packet.xml";

    private final AsyncAxisClient axis;
    private final Collected collected;
    private final PacketFile packet;
    private volatile Instant leasedUntil;
    private @Nullable LeaseKeeper keeper;
    private boolean decided;
    private boolean ended;

    ReceivedDocument(AsyncAxisClient axis, Collected collected, EdxmlLimits limits) {
        this.axis = axis;
        this.collected = collected;
        this.leasedUntil = collected.lease().until();
        this.packet = new PacketFile(collected.file(), limits);
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
        Lease first = collected.lease();
        return new Lease(first.delivery(), first.kind(), first.token(), first.sha256(), leasedUntil);
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
                        found.packetSignature(),
                        found.document()));
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
        return packet.open();
    }

    /**
     * Puts the packet into a new file, forced to the disk: what must have happened before it is acknowledged. The file
     * appears when it is whole. One that is there already with the same bytes, from a former offer of this delivery, is
     * as good.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is another file
     */
    public void saveTo(Path newFile) throws IOException {
        NewFile.keep(newFile, packet::open);
    }

    /**
     * Puts the packet, as {@code packet.xml}, and its attachments, under safe names, into a folder of the inbox that
     * bears the delivery's id. The folder appears when all of it is on the disk; if it is there already, from a former
     * offer, nothing is done.
     *
     * <p>An attachment whose wrapping cannot be taken off lies there as it was sent, as a {@code .zip}; one without
     * readable content is only in the packet.
     *
     * @param inbox a folder that is there
     * @return the folder
     * @throws java.nio.file.NoSuchFileException if there is no inbox
     */
    public Path storeIn(Path inbox) throws IOException {
        return storeIn(inbox, growing -> {});
    }

    /** Writes further files into a folder that nobody sees yet; they must be on the disk when it returns. */
    @FunctionalInterface
    public interface Company {
        void write(Path growing) throws IOException;
    }

    /**
     * The same with further files beside the packet. An attachment that has the name of one of them is put under
     * another, so that no sender can pass one off.
     */
    public Path storeIn(Path inbox, Company company) throws IOException {
        Path folder = inbox.resolve(id().value());
        NewFolder.keep(folder, growing -> {
            saveTo(growing.resolve(PACKET));
            company.write(growing);
            for (Attachment attachment : attachmentsIfAny()) {
                attachment.storeIn(growing);
            }
        });
        return folder;
    }

    /**
     * What the document says; its attachments are not in memory.
     *
     * @throws IllegalStateException if this is not a document
     * @throws EdxmlException if it cannot be read
     */
    public EdxmlDocument edxml() throws IOException {
        if (edxmlPacket() instanceof EdxmlDocument document) {
            return document;
        }
        throw new IllegalStateException("this is a " + kind() + ", not a document");
    }

    /**
     * What the status says.
     *
     * @throws IllegalStateException if this is not a status
     * @throws EdxmlException if it cannot be read
     */
    public EdxmlStatus status() throws IOException {
        if (edxmlPacket() instanceof EdxmlStatus status) {
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
        stopKeeping();
        Optional<IssuedReceipt> receipt = axis.calls().await(() -> axis.acknowledge(lease()));
        decided = true;
        ended = true;
        return receipt;
    }

    /** Refuses it for good; the sender sees the reason. */
    public Optional<IssuedReceipt> refuse(String reason) {
        stopKeeping();
        Optional<IssuedReceipt> receipt = axis.calls().await(() -> axis.refuse(lease(), reason));
        decided = true;
        ended = true;
        return receipt;
    }

    /** Gives it back, to be offered again later. */
    public void giveBack(String reason) {
        stopKeeping();
        axis.calls().await(() -> axis.giveBack(lease(), reason));
        decided = true;
    }

    /** Has the lease renewed until this is decided or closed. */
    void keepLease() {
        keeper = axis.keep(lease(), until -> leasedUntil = until);
    }

    private void stopKeeping() {
        LeaseKeeper running = keeper;
        if (running != null) {
            running.close();
        }
    }

    /** Nobody is going to decide about it, now. */
    void leave() {
        axis.leave(lease());
        close();
    }

    boolean isDecided() {
        return decided;
    }

    /** Whether it was acknowledged or refused, so that it does not come again. */
    boolean hasEnded() {
        return ended;
    }

    private EdxmlPacket edxmlPacket() throws IOException {
        if (kind() == Kind.RECEIPT) {
            throw new IllegalStateException("this is a receipt; ReceiptVerification reads it");
        }
        return packet.edxml();
    }

    /** Whatever is wrong with a document, it must be possible to store it. */
    private List<Attachment> attachmentsIfAny() throws IOException {
        try {
            return attachments();
        } catch (EdxmlException e) {
            return List.of();
        }
    }

    /** Deletes the temporary file. The delivery stays as it is at the axis. */
    @Override
    public void close() {
        stopKeeping();
        Spool.discard(packet.path());
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

        /**
         * Whether the packet carries content for it that can be decoded; the axis accepts packets in which it cannot.
         */
        public boolean isReadable() {
            return attachment.isReadable();
        }

        /**
         * The file itself as a stream, out of any zip that only wrapped it; to be closed by the caller.
         *
         * @throws EdxmlException here or while reading, if it is not {@linkplain #isReadable() readable}, or its zip is
         *     damaged or expands beyond the limits
         */
        public InputStream open() throws IOException {
            return document.packet.open(attachment);
        }

        /**
         * The content as it was sent, left in the zip that wraps it; to be closed by the caller. It can be had also
         * when the zip is damaged.
         *
         * @throws EdxmlException if it is not {@linkplain #isReadable() readable}
         */
        public InputStream openAsSent() throws IOException {
            return document.packet.openAsSent(attachment);
        }

        /**
         * Puts the file into the folder under its safe name, numbered if there is one of that name already. It appears
         * when it is whole and on the disk.
         *
         * @return where it was put
         * @throws EdxmlException as {@link #open()}
         */
        public Path saveTo(Path folder) throws IOException {
            return NewFile.keepIn(folder, fileName(), this::open);
        }

        private void storeIn(Path folder) throws IOException {
            if (!isReadable()) {
                return;
            }
            try {
                saveTo(folder);
            } catch (EdxmlException e) {
                NewFile.keepIn(folder, fileName() + ".zip", this::openAsSent);
            }
        }
    }

    /**
     * What the axis found about signatures when it accepted the packet.
     *
     * @param isValid whether the sender's signature over the request that carried the packet, files included, was
     *     verified; false for what came through the legacy door of old systems
     * @param signer the agency that signed the request
     * @param certificateSubject whom its certificate names
     * @param certificateSha256 digest of that certificate
     * @param checkedAt when this was found
     * @param packetSignature whether the packet carries a signature of its own: NONE, PLACEHOLDER (nothing a verifier
     *     could accept) or PRESENT
     * @param document what was found about the signatures in the document itself; empty if they were not judged
     */
    public record Verdict(
            boolean isValid,
            AgencyId signer,
            String certificateSubject,
            String certificateSha256,
            Instant checkedAt,
            String packetSignature,
            Optional<DocumentVerdict> document) {}
}
