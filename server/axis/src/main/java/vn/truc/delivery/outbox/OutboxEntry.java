package vn.truc.delivery.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;

/** One delivery that the broker has not been told of yet. */
@Entity
@Table(name = "outbox")
public class OutboxEntry {
    @Id
    private String id;

    @Column(name = "delivery_id", nullable = false)
    private String deliveryId;

    @Column(nullable = false)
    private String recipient;

    @Column(nullable = false)
    private int priority;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "claimed_until")
    private @Nullable Instant claimedUntil;

    @Column(name = "claimed_by")
    private @Nullable String claimedBy;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected OutboxEntry() {}

    /** @param id unique for ever: the broker recognises a repeated send by it */
    public OutboxEntry(String id, DeliveryId delivery, AgencyId recipient, int priority, Instant createdAt) {
        this.id = id;
        this.deliveryId = delivery.value();
        this.recipient = recipient.value();
        this.priority = priority;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public DeliveryId delivery() {
        return new DeliveryId(deliveryId);
    }

    public AgencyId recipient() {
        return AgencyId.of(recipient);
    }

    public int priority() {
        return priority;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Nobody but this node takes it before then. */
    public void claimUntil(Instant until, String node) {
        claimedUntil = until;
        claimedBy = node;
    }

    /** Whether another pump has taken it and its time is not over. */
    public boolean isClaimed(Instant now) {
        return claimedUntil != null && claimedUntil.isAfter(now);
    }
}
