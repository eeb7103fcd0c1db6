package vn.truc.exchange;

/** What a document does to documents that were sent before. Stored by name. */
public enum Operation {
    /** Nothing: it is a new one. */
    NEW,
    /** It takes one back. */
    RECALL,
    /** It changes the particulars or the recipients of one. */
    UPDATE,
    /** It stands in the place of others. */
    REPLACE
}
