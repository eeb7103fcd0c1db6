package vn.truc.signature;

/** What was found about a signature, or about all of a document. Stored and sent by name. */
public enum Outcome {
    /** It is whole, and its signer is trusted. */
    VALID,
    /** It is broken, or must not be relied upon. */
    INVALID,
    /** It is whole as far as could be seen, but something is missing to say more. */
    INDETERMINATE,
    /** There is none. */
    UNSIGNED
}
