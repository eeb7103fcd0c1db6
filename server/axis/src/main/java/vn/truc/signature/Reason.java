package vn.truc.signature;

/** Why a verdict is what it is. Stored and sent by name, never reused. */
public enum Reason {
    /** Whole, and its signer leads to the trust list. */
    TRUSTED(Outcome.VALID),
    /** No signature at all. */
    NOT_SIGNED(Outcome.UNSIGNED),
    /** Something stands where a signature belongs that can be none: a dummy of the national SDK, an empty element. */
    PLACEHOLDER(Outcome.UNSIGNED),
    /** What was signed has been changed. */
    DIGEST_MISMATCH(Outcome.INVALID),
    /** The signature itself is not one of its certificate's key. */
    SIGNATURE_MISMATCH(Outcome.INVALID),
    /** SHA-1, RSA below 2048 bits, or an algorithm that is not on the list. */
    WEAK_ALGORITHM(Outcome.INVALID),
    /** The signer's certificate was revoked. */
    CERTIFICATE_REVOKED(Outcome.INVALID),
    /** The certificate is not one for signing. */
    CERTIFICATE_UNSUITABLE(Outcome.INVALID),
    /** It does not cover all that a reader sees: added to after signing, or made so. */
    COVERS_PART_ONLY(Outcome.INVALID),
    /** Its signer does not lead to the trust list. */
    UNTRUSTED_SIGNER(Outcome.INDETERMINATE),
    /** Its certificate has expired; nothing proves that it was signed before. */
    CERTIFICATE_EXPIRED(Outcome.INDETERMINATE),
    /** Its certificate is not valid yet. */
    CERTIFICATE_NOT_YET_VALID(Outcome.INDETERMINATE),
    /** Nobody has said whether the certificate was revoked, and the operator wants it known. */
    REVOCATION_UNKNOWN(Outcome.INDETERMINATE),
    /** A form of signature that is not judged here. */
    UNSUPPORTED(Outcome.INDETERMINATE),
    /** Larger than is judged. */
    TOO_LARGE(Outcome.INDETERMINATE),
    /** Encrypted from end to end: only the recipient can see whether it is signed. */
    ENCRYPTED(Outcome.INDETERMINATE),
    /** It cannot be read. */
    DAMAGED(Outcome.INDETERMINATE),
    /** Judging it took longer, or more memory, than is given. */
    TOO_SLOW(Outcome.INDETERMINATE);

    private final Outcome outcome;

    Reason(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The outcome for this reason. */
    public Outcome outcome() {
        return outcome;
    }
}
