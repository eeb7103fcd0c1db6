package vn.truc.client;

/** What a delivery carries. */
public enum Kind {
    /** An edXML document. */
    DOCUMENT,
    /** An edXML status (01 to 16): what another agency says about a document. */
    STATUS,
    /** A receipt of the axis about a document this agency sent. */
    RECEIPT
}
