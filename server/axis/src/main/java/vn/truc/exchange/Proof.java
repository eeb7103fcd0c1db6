package vn.truc.exchange;

/** By what the axis knows who sent a request. Stored and sent by name. */
public enum Proof {
    /** Its signature covers everything, the packet included. */
    SIGNATURE,
    /** Its signature covers the envelope; files behind it are protected on their way by TLS alone. */
    SIGNATURE_WITHOUT_FILES,
    /** A secret that the agency shares with the axis; nobody else can check who sent it. */
    TOKEN
}
