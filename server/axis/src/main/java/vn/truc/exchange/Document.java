package vn.truc.exchange;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document or status that the axis has accepted. Never changes after acceptance, except that its content may be
 * removed under retention, long after its last delivery has ended.
 */
@Entity
@Table(name = "document")
public class Document {
    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind;

    @Column(nullable = false)
    private String sender;

    @Column(name = "message_id", nullable = false)
    private String messageId;

    @Column(name = "packet_sha256", nullable = false)
    private String packetSha256;

    @Column(name = "packet_length", nullable = false)
    private long packetLength;

    @Column(name = "accepted_at", nullable = false)
    private Instant acceptedAt;

    @Column(nullable = false)
    private int priority;

    @Column
    private @Nullable Instant deadline;

    @Column(name = "edxml_document_id")
    private @Nullable String edxmlDocumentId;

    @Column(name = "edxml_code")
    private @Nullable String edxmlCode;

    @Enumerated(EnumType.STRING)
    @Column
    private @Nullable Operation operation;

    @Column(name = "status_code")
    private @Nullable String statusCode;

    @Column(name = "status_description")
    private @Nullable String statusDescription;

    @Column(name = "in_reply_to")
    private @Nullable String inReplyTo;

    @Column(name = "packet_signature", nullable = false)
    private String packetSignature;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Proof proof;

    @Column(name = "signer_certificate", nullable = false)
    private String signerCertificate;

    @Column(name = "signer_subject", nullable = false)
    private String signerSubject;

    @Column(name = "signature_verdict")
    private @Nullable String signatureVerdict;

    /** Written by retention alone. */
    @Column(name = "purged_at", insertable = false, updatable = false)
    private @Nullable Instant purgedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Document() {}

    /** Sent by who has signed the request. */
    public Document(
            DocumentId id,
            Kind kind,
            MessageId messageId,
            Content packet,
            @Nullable Instant deadline,
            Header header,
            SignedRequest request,
            Instant acceptedAt) {
        this(id, kind, request.signer(), messageId, packet, deadline, header, request, acceptedAt);
    }

    /**
     * @param id the axis's id
     * @param sender the signer of the request, or the agency in whose name it sends
     * @param header what the axis reads from the packet
     * @param request the signed request that carried it
     */
    public Document(
            DocumentId id,
            Kind kind,
            AgencyId sender,
            MessageId messageId,
            Content packet,
            @Nullable Instant deadline,
            Header header,
            SignedRequest request,
            Instant acceptedAt) {
        this.id = id.value();
        this.kind = kind;
        this.sender = sender.value();
        this.messageId = messageId.value();
        this.packetSha256 = packet.digest().hex();
        this.packetLength = packet.length();
        this.acceptedAt = acceptedAt;
        this.priority = header.priority();
        this.deadline = deadline;
        this.edxmlDocumentId = header.edxmlDocumentId();
        this.edxmlCode = header.edxmlCode();
        this.operation = header.operation();
        this.statusCode = header.statusCode();
        this.statusDescription = header.statusDescription();
        this.inReplyTo = header.inReplyTo() == null ? null : header.inReplyTo().value();
        this.packetSignature = header.packetSignature();
        this.signatureVerdict = header.signatureVerdict();
        this.proof = request.proof();
        this.signerCertificate = request.certificate().hex();
        this.signerSubject = request.certificateSubject();
    }

    /**
     * What the axis reads from a packet to carry it, without its content.
     *
     * @param priority 0 to 4
     * @param edxmlDocumentId the business key of the packet (DocumentId), if it has one
     * @param edxmlCode {@code number/notation}, if it has one
     * @param operation of a document: what it does to earlier ones
     * @param statusCode of a status
     * @param statusDescription of a status: what its sender says beside the code, such as the reason of a refusal
     * @param inReplyTo of a status: the document it speaks of, when the axis knows it
     * @param packetSignature NONE, PLACEHOLDER or PRESENT
     * @param signatureVerdict what was found about its signatures, as JSON
     */
    public record Header(
            int priority,
            @Nullable String edxmlDocumentId,
            @Nullable String edxmlCode,
            @Nullable Operation operation,
            @Nullable String statusCode,
            @Nullable String statusDescription,
            @Nullable DocumentId inReplyTo,
            String packetSignature,
            @Nullable String signatureVerdict) {
        /** A document whose signatures nobody has judged. */
        public Header(
                int priority,
                @Nullable String edxmlDocumentId,
                @Nullable String edxmlCode,
                @Nullable Operation operation,
                @Nullable String statusCode,
                @Nullable String statusDescription,
                @Nullable DocumentId inReplyTo,
                String packetSignature) {
            this(
                    priority,
                    edxmlDocumentId,
                    edxmlCode,
                    operation,
                    statusCode,
                    statusDescription,
                    inReplyTo,
                    packetSignature,
                    null);
        }
    }

    public DocumentId id() {
        return new DocumentId(id);
    }

    public Kind kind() {
        return kind;
    }

    public AgencyId sender() {
        return AgencyId.of(sender);
    }

    public MessageId messageId() {
        return new MessageId(messageId);
    }

    public Content packet() {
        return new Content(new Digest(packetSha256), packetLength);
    }

    public Instant acceptedAt() {
        return acceptedAt;
    }

    /** When its content was removed under retention; empty while it is kept. */
    public Optional<Instant> purgedAt() {
        return Optional.ofNullable(purgedAt);
    }

    public int priority() {
        return priority;
    }

    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    public Optional<String> edxmlDocumentId() {
        return Optional.ofNullable(edxmlDocumentId);
    }

    public Optional<String> edxmlCode() {
        return Optional.ofNullable(edxmlCode);
    }

    /** What it does to earlier documents; empty for a status. */
    public Optional<Operation> operation() {
        return kind == Kind.DOCUMENT ? Optional.of(operation == null ? Operation.NEW : operation) : Optional.empty();
    }

    public Optional<String> statusCode() {
        return Optional.ofNullable(statusCode);
    }

    public Optional<String> statusDescription() {
        return Optional.ofNullable(statusDescription);
    }

    public Optional<DocumentId> inReplyTo() {
        return Optional.ofNullable(inReplyTo).map(DocumentId::new);
    }

    public String packetSignature() {
        return packetSignature;
    }

    /** By what the axis knows who sent it. */
    public Proof proof() {
        return proof;
    }

    /** What was found about its own signatures, as JSON; empty for documents of before. */
    public Optional<String> signatureVerdict() {
        return Optional.ofNullable(signatureVerdict);
    }

    public Digest signerCertificate() {
        return new Digest(signerCertificate);
    }

    public String signerSubject() {
        return signerSubject;
    }
}
