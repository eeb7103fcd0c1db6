package vn.truc.torture.agency;

/** The kinds of lines in an agency's journal, with their facts. */
public final class Book {
    /** message id, digest of the packet, recipients with commas: about to be sent for the first time. */
    public static final String SENDING = "SENDING";
    /** message id, file of the receipt, its digest: the axis has answered. */
    public static final String RECEIPT = "RECEIPT";
    /** message id, fault code: the axis has refused for good. */
    public static final String REFUSED = "REFUSED";
    /** message id: about to be sent under a key that is not this agency's; must never be seen again. */
    public static final String FORGED = "FORGED";
    /** delivery id, kind, document id, digest, message id or -, event or -: the agency's own system shows it. */
    public static final String SHOWN = "SHOWN";
    /** delivery id: offered again, recognised, not shown again. */
    public static final String AGAIN = "AGAIN";
    /** delivery id, lease token: the axis has taken the confirmation that was given under that lease. */
    public static final String CONFIRMED = "CONFIRMED";
    /** delivery id, lease token: the axis has refused a confirmation, because somebody else has the delivery by now. */
    public static final String FENCED = "FENCED";
    /** delivery id: the agency is about to tell the axis that it cannot take it now. */
    public static final String GIVEN_BACK = "GIVEN_BACK";

    private Book() {}
}
