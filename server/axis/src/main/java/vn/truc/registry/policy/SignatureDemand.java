package vn.truc.registry.policy;

/** What becomes of a document by what was found about its signatures. Stored and set by name. */
public enum SignatureDemand {
    /** Only what is VALID is taken. */
    REQUIRE,
    /** It is taken, and operators are told when it is not VALID. */
    WARN,
    /** It is taken. */
    IGNORE
}
