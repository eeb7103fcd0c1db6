package vn.truc.receipt;

/** What a receipt proves; the names are those of ETSI EN 319 522. Stored and sent by {@link #wireName()}. */
public enum ReceiptEvent {
    /** The axis has taken responsibility for the submission: it is on stable storage. */
    SUBMISSION_ACCEPTANCE("SubmissionAcceptance"),
    /** The packet lies in the recipient's mailbox, ready to be collected. */
    CONTENT_CONSIGNMENT("ContentConsignment"),
    /** The recipient's signed confirmation of having received the packet has arrived. */
    CONTENT_HANDOVER("ContentHandover"),
    /** The recipient has refused the packet for good, or it can no longer be handed over. */
    CONTENT_HANDOVER_FAILURE("ContentHandoverFailure");

    private final String wireName;

    ReceiptEvent(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /**
     * The event of a wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ReceiptEvent of(String wireName) {
        for (ReceiptEvent event : values()) {
            if (event.wireName.equals(wireName)) {
                return event;
            }
        }
        throw new IllegalArgumentException("no receipt event is called " + wireName);
    }
}
