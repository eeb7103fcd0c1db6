package vn.truc.audit;

/** What a leaf states. Stored by name and hashed into the leaf, so a constant is never renamed or reused. */
public enum Fact {
    /** The axis took responsibility for a document or status. */
    DOCUMENT_ACCEPTED,
    /** A delivery reached the recipient's mailbox. */
    DELIVERY_AVAILABLE,
    /** A delivery was handed out under a lease. */
    DELIVERY_OFFERED,
    /** The recipient confirmed that it holds the content. */
    DELIVERY_ACKNOWLEDGED,
    /** The recipient refused the delivery for good. */
    DELIVERY_REJECTED,
    /** A delivery became available again. */
    DELIVERY_REQUEUED,
    /** A delivery waits for an operator. */
    DELIVERY_HELD,
    /** An operator let a held delivery go on. */
    DELIVERY_RELEASED,
    /** An operator gave a held delivery back to its sender. */
    DELIVERY_RETURNED,
    /** A delivery ended because its recipient agreed to a taking back or a replacement. */
    DELIVERY_WITHDRAWN,
    /** A delivery's deadline passed first. */
    DELIVERY_EXPIRED,
    /** The content of a document whose every delivery has ended was given up under retention. */
    DOCUMENT_PURGED,
    /** An update gave a document another recipient. */
    RECIPIENT_ADDED,
    /** A status or document was refused because of where an earlier document stands. */
    MOVE_REFUSED,
    /** A recipient has neither accepted nor refused a document in time. */
    DECISION_OVERDUE,
    /** A receipt was signed. */
    RECEIPT_ISSUED,
    /** An operator changed the registry or a delivery. */
    OPERATOR_ACTED
}
