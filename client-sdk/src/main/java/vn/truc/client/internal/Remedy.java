package vn.truc.client.internal;

/** Who can do something about a failure. */
public enum Remedy {
    /** The caller mends what it sent. */
    MEND_REQUEST,
    /** The caller mends who it is: certificate, registration, clock. */
    MEND_IDENTITY,
    /** Nobody: the same succeeds later. */
    WAIT,
    /** Somebody has a defect; it must be reported. */
    REPORT
}
