package vn.truc.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.DeliveryId;

/** One step in the life of a delivery. Written once, never changed. */
@Entity
@Table(name = "delivery_change")
public class DeliveryChange {
    @Id
    private String id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "delivery_id", nullable = false, updatable = false)
    private Delivery delivery;

    @Column(nullable = false)
    private int position;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private DeliveryState state;

    @Column(nullable = false)
    private Instant at;

    @Column
    private @Nullable String reason;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected DeliveryChange() {}

    DeliveryChange(Delivery delivery, int position, DeliveryState state, Instant at, @Nullable String reason) {
        this.id = delivery.id().value() + "." + position;
        this.delivery = delivery;
        this.position = position;
        this.state = state;
        this.at = at;
        this.reason = reason;
    }

    /** Whose change it is. */
    public DeliveryId delivery() {
        return delivery.id();
    }

    /** Its place in the delivery's history, from 1. */
    public int position() {
        return position;
    }

    public DeliveryState state() {
        return state;
    }

    public Instant at() {
        return at;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
