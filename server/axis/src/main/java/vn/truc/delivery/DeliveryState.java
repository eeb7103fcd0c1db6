package vn.truc.delivery;

/** Where a delivery stands. Stored and sent by name; changed only by the verbs of {@link Delivery}. */
public enum DeliveryState {
    /** Accepted, on its way to the mailbox. Put there by intake, or by an operator who releases it. */
    QUEUED,
    /** In the mailbox, waiting to be collected; perhaps not before a back-off has passed. */
    AVAILABLE,
    /** Handed out under a lease, not yet confirmed. When the lease runs out it counts as {@link #AVAILABLE}. */
    OFFERED,
    /** Confirmed as received by the recipient's signed request. Final. */
    ACKNOWLEDGED,
    /** Refused for good by the recipient's signed request. Final. */
    REJECTED,
    /** Stopped because the axis could not go on by itself; an operator must act. */
    HELD,
    /** Given back to the sender: by an operator, or because the recipient agreed to a taking back. Final. */
    RETURNED,
    /** The deadline passed before it was acknowledged. Final. */
    EXPIRED;

    /** Whether a delivery in this state may become the next. */
    public boolean mayBecome(DeliveryState next) {
        return switch (this) {
            // RETURNED: the recipient has agreed to a taking back (15) before it collected the document.
            case QUEUED -> next == AVAILABLE || next == HELD || next == RETURNED || next == EXPIRED;
            // ACKNOWLEDGED and REJECTED: the last lease ran out, but its holder answers before anybody else asks.
            case AVAILABLE ->
                next == OFFERED
                        || next == ACKNOWLEDGED
                        || next == REJECTED
                        || next == HELD
                        || next == RETURNED
                        || next == EXPIRED;
            case OFFERED ->
                next == AVAILABLE
                        || next == ACKNOWLEDGED
                        || next == REJECTED
                        || next == HELD
                        || next == RETURNED
                        || next == EXPIRED;
            case HELD -> next == QUEUED || next == RETURNED || next == EXPIRED;
            case ACKNOWLEDGED, REJECTED, RETURNED, EXPIRED -> false;
        };
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return this == ACKNOWLEDGED || this == REJECTED || this == RETURNED || this == EXPIRED;
    }

    /** Whether it lies in the recipient's mailbox, under a lease or not. */
    public boolean isInMailbox() {
        return this == AVAILABLE || this == OFFERED;
    }
}
