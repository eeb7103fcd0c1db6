package vn.truc.edxml.part;

/** What stands where a signature belongs. Presence only: none of these says that a signature was verified. */
public enum SignaturePresence {
    /** No signature element. */
    NONE,
    /** An element that cannot be a signature: wrong namespace, dummy or truncated values, or empty. */
    PLACEHOLDER,
    /** A complete XML Signature, which somebody must still verify. */
    PRESENT
}
