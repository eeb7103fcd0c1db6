package vn.truc.signature;

/** What sort of signature it is. Stored and sent by name. */
public enum SignatureForm {
    /** XML-DSig in the header of the packet. */
    XML_DSIG,
    /** In a PDF (ETSI EN 319 142). */
    PADES,
    /** CMS around or beside a file (ETSI EN 319 122). */
    CADES,
    /** None, or not known. */
    NONE
}
