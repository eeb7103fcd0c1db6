package vn.truc.receipts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.ReceiptId;
import vn.truc.receipt.ReceiptEvent;

/** A receipt that exists: what it is about, and its bytes, the same for ever. */
@Entity
@Table(name = "receipt")
public class IssuedReceipt {
    @Id
    private String id;

    @Column(nullable = false)
    private String event;

    /** The delivery it is about, or the document for an acceptance. */
    @Column(nullable = false)
    private String subject;

    @Column(name = "document_id", nullable = false)
    private String documentId;

    @Column(name = "delivery_id")
    private @Nullable String deliveryId;

    @Column
    private @Nullable String recipient;

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false)
    private String sha256;

    @Column(nullable = false)
    private byte[] content;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected IssuedReceipt() {}

    IssuedReceipt(
            ReceiptId id,
            ReceiptEvent event,
            DocumentId document,
            @Nullable DeliveryId delivery,
            @Nullable AgencyId recipient,
            Instant at,
            byte[] bytes) {
        this.id = id.value();
        this.event = event.wireName();
        this.subject = delivery == null ? document.value() : delivery.value();
        this.documentId = document.value();
        this.deliveryId = delivery == null ? null : delivery.value();
        this.recipient = recipient == null ? null : recipient.value();
        this.at = at;
        this.sha256 = Digest.of(bytes).hex();
        this.content = bytes.clone();
    }

    public ReceiptId id() {
        return new ReceiptId(id);
    }

    public ReceiptEvent event() {
        return ReceiptEvent.of(event);
    }

    public String subject() {
        return subject;
    }

    public DocumentId document() {
        return new DocumentId(documentId);
    }

    /** Empty for an acceptance. */
    public Optional<DeliveryId> delivery() {
        return Optional.ofNullable(deliveryId).map(DeliveryId::new);
    }

    /** Empty for an acceptance. */
    public Optional<AgencyId> recipient() {
        return Optional.ofNullable(recipient).map(AgencyId::of);
    }

    public Instant at() {
        return at;
    }

    /** Digest and length of {@link #bytes()}. */
    public Content content() {
        return new Content(new Digest(sha256), content.length);
    }

    /** The signed file. */
    public byte[] bytes() {
        return content.clone();
    }
}
