package vn.truc.wire.profile;

/** Why an envelope is refused. The server maps each rule to the fault of the same name. */
public enum ProfileRule {
    /** There is no WS-Security signature. */
    UNSIGNED,
    /** The structure is not the one the profile allows; the fact {@code rule} names the broken clause. */
    PROFILE_NOT_MET,
    /** A broken or too weak algorithm or key; the fact {@code algorithm} names it. */
    WEAK_ALGORITHM,
    /** There is no Timestamp with Created and Expires; the fact {@code element} says what is missing. */
    TIMESTAMP_MISSING,
    /** The Timestamp has expired, lies in the future or runs too long; the facts carry it and the verifier's time. */
    TIMESTAMP_OUT_OF_WINDOW,
    /** Body or Timestamp is not signed; the fact {@code part} says which. */
    PART_NOT_SIGNED,
    /** The key is named otherwise than by a direct reference to the BinarySecurityToken; see the fact {@code found}. */
    KEY_REFERENCE_FORBIDDEN,
    /** Digest, signature value, certificate or its binding is not accepted. No more is said, on purpose. */
    SIGNATURE_INVALID
}
