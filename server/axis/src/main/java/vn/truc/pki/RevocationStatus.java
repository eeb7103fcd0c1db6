package vn.truc.pki;

/** What is known of the revocation of a certificate. */
public enum RevocationStatus {
    /** Somebody entitled said, and not too long ago, that it is not revoked. */
    GOOD,
    /** It is revoked, or on hold. Also an old statement says so. */
    REVOKED,
    /** Nobody entitled has said anything that is still in force. */
    UNKNOWN;

    /** The worse of two: revoked beats all, unknown beats good. */
    public RevocationStatus and(RevocationStatus other) {
        if (this == REVOKED || other == REVOKED) {
            return REVOKED;
        }
        return this == UNKNOWN ? UNKNOWN : other;
    }

    /** The better informed of two: revoked beats all, good beats unknown. */
    public RevocationStatus or(RevocationStatus other) {
        if (this == REVOKED || other == REVOKED) {
            return REVOKED;
        }
        return this == GOOD ? GOOD : other;
    }
}
