package vn.truc.trust;

/** What the axis thinks of a registered certificate. */
public enum TrustVerdict {
    /** It may sign. */
    TRUSTED("the certificate is trusted"),
    /** It leads to no authority on the list. */
    UNTRUSTED("the certificate leads to no authority on the list, or the way there is not valid now:"
            + " put its authority on the list, and the ones between as intermediates (truc manage authority add)"),
    /** Its authority, or one above, has revoked it. */
    REVOKED("the certificate, or one above it, is revoked by its authority"),
    /** Nobody entitled has said recently enough that it is not revoked. */
    REVOCATION_UNKNOWN("it is not known whether the certificate is revoked: bring its authority's newest CRL"
            + " (truc manage authority crl), or give the authority an address to ask");

    private final String sentence;

    TrustVerdict(String sentence) {
        this.sentence = sentence;
    }

    /** For operators, with the remedy. Not for callers. */
    public String sentence() {
        return sentence;
    }
}
