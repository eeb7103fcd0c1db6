package vn.truc.client.durable;

/** Told when a step is done and the next has not begun: the places where a crash must do no harm. */
@FunctionalInterface
interface Steps {
    /** What there is to say outside of tests. */
    Steps UNWATCHED = step -> {};

    void done(Step step);

    /** In the order in which they come. */
    enum Step {
        /** A packet to be sent is written, under a name that says it is only a part. */
        PACKET_WRITTEN,
        /** A letter is in the outbox. */
        ENQUEUED,
        /** The axis has accepted it, and only it knows. */
        ACCEPTED,
        /** The receipt is here, and nothing yet says that it is all there is to have. */
        RECEIPT_WRITTEN,
        /** The acceptance is here. */
        ACCEPTANCE_STORED,
        /** The axis has refused it. */
        REFUSED,
        /** The refusal is here. */
        REFUSAL_STORED,
        /** The listener knows. */
        TOLD,
        /** The letter has left the outbox. */
        SETTLED,
        /** A delivery is on the disk, out of sight. */
        STAGED,
        /** It is noted as handled. */
        NOTED,
        /** It is where everybody sees it. */
        PUBLISHED
    }
}
