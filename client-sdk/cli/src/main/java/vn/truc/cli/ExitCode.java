package vn.truc.cli;

/** What the process ends with, for scripts. Stable. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** The axis refused it, the packet has faults, or a receipt is not valid: mend it. */
    public static final int REFUSED = 1;
    /** The command line or the configuration is wrong. */
    public static final int USAGE = 2;
    /** The axis does not accept who is calling. */
    public static final int NOT_ALLOWED = 3;
    /** Not now: try the same again later. */
    public static final int UNAVAILABLE = 4;
    /** An answer that cannot be believed, or a defect: report it. */
    public static final int BROKEN_PROTOCOL = 5;
    /** A file or folder here cannot be read or written. */
    public static final int LOCAL_TROUBLE = 6;
    /** Somebody stopped it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
