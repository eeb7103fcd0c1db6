package vn.truc.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Staff;

/**
 * What this agency says about a document (01 to 16): its own statement, which the axis carries and never makes. Its
 * message id is fixed from the beginning, so the same object may be sent again after any failure. Immutable.
 *
 * <pre>{@code
 * try (ReceivedDocument document = axis.collect(id)) {
 *     axis.sendStatus(OutgoingStatus.about(document, StatusCode.REFUSED).because("Gửi nhầm cơ quan"));
 * }
 * }</pre>
 */
public final class OutgoingStatus {
    private final @Nullable EdxmlStatus status;
    private final OutgoingDocument.@Nullable Ready ready;
    private final MessageId messageId;
    private final @Nullable DocumentId document;

    private OutgoingStatus(
            @Nullable EdxmlStatus status,
            OutgoingDocument.@Nullable Ready ready,
            MessageId messageId,
            @Nullable DocumentId document) {
        this.status = status;
        this.ready = ready;
        this.messageId = messageId;
        this.document = document;
    }

    /**
     * A status about a document that was collected, for the agency that sent it.
     *
     * @throws IOException if the packet cannot be read any more
     */
    public static OutgoingStatus about(ReceivedDocument received, StatusCode code) throws IOException {
        EdxmlDocument edxml = received.edxml();
        DocumentReference reference = new DocumentReference(
                edxml.from().id(), edxml.code().text(), edxml.promulgationDate(), edxml.documentId());
        return about(reference, code).of(received.documentId());
    }

    /**
     * A status about the document so described. The reference's agency is the one the status is meant for: the sender
     * of the document, or for {@link StatusCode#TAKE_BACK_REQUESTED} the recipient.
     */
    public static OutgoingStatus about(DocumentReference reference, StatusCode code) {
        EdxmlTime now = EdxmlTime.of(Clock.systemUTC().instant());
        return new OutgoingStatus(
                EdxmlStatus.of(code, AgencyDetails.of(""), reference, now),
                null,
                MessageId.of(UUID.randomUUID().toString()),
                null);
    }

    /**
     * A status packet made by other software, sent byte for byte; its message id is made from its digest.
     *
     * @throws IOException if it cannot be read
     */
    public static OutgoingStatus packet(Path file) throws IOException {
        OutgoingDocument.Ready ready = OutgoingDocument.Ready.of(file);
        return new OutgoingStatus(null, ready, MessageId.of("packet-" + ready.sha256()), null);
    }

    /** The id under which it is sent, in every attempt. */
    public MessageId messageId() {
        return messageId;
    }

    /** The same under an id of the sender's own, which must never have been used for other content. */
    public OutgoingStatus withMessageId(MessageId id) {
        return new OutgoingStatus(status, ready, id, document);
    }

    /** The same, naming the document by the axis's id as well. */
    public OutgoingStatus of(DocumentId spokenOf) {
        return new OutgoingStatus(status, ready, messageId, spokenOf);
    }

    /**
     * The same with a description; for a refusal, the reason.
     *
     * @throws IllegalStateException for a ready packet
     */
    public OutgoingStatus because(String reason) {
        return new OutgoingStatus(described().because(reason), ready, messageId, document);
    }

    /**
     * The same with the official behind it.
     *
     * @throws IllegalStateException for a ready packet
     */
    public OutgoingStatus by(Staff official) {
        return new OutgoingStatus(described().by(official), ready, messageId, document);
    }

    /**
     * Writes the packet as it would be sent in that agency's name; the same bytes each time.
     *
     * @param sender asked unless it is a ready packet
     * @throws IOException also if a ready packet is not any more what it was
     */
    public void writeTo(OutputStream out, Supplier<AgencyId> sender) throws IOException {
        if (ready != null) {
            ready.copyTo(out);
        } else {
            EdxmlWriter.write(sentBy(sender.get()), out);
        }
    }

    /** The axis's id of the document it is about, if it is named. */
    public Optional<DocumentId> document() {
        return Optional.ofNullable(document);
    }

    OutgoingDocument.@Nullable Ready ready() {
        return ready;
    }

    EdxmlStatus sentBy(AgencyId sender) {
        EdxmlStatus said = described();
        return new EdxmlStatus(
                AgencyDetails.of(sender.value(), sender.value()),
                said.responseFor(),
                said.statusCode(),
                said.description(),
                said.time(),
                said.staff(),
                said.signature());
    }

    private EdxmlStatus described() {
        if (status == null) {
            throw new IllegalStateException("a ready packet already says all there is to say");
        }
        return status;
    }
}
