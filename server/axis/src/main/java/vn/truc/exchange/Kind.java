package vn.truc.exchange;

/** What a delivery carries. Stored and sent by name. */
public enum Kind {
    /** An edXML document. */
    DOCUMENT,
    /** An edXML status message: a statement (01-16) of the agency that sends it. */
    STATUS,
    /** A receipt of the axis, on its way to the sender of the document it is about. */
    RECEIPT
}
