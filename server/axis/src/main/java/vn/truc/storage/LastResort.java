package vn.truc.storage;

/**
 * What is left when stable storage has lied: stop the process at once.
 *
 * <p>After a failed {@code fsync} the kernel may have dropped the pages, so that a second one would succeed without
 * having written them. Only a fresh start, which reads what is really there, can be trusted.
 */
@FunctionalInterface
public interface LastResort {
    /** Halts the process. Returns only in tests. */
    void halt(String because, Throwable cause);

    /** The process's exit code after a halt. */
    int EXIT_CODE = 70;

    /** Says why on the log and halts without running shutdown hooks. */
    static LastResort process() {
        return (because, cause) -> {
            StorageLog.halting(because, cause);
            Runtime.getRuntime().halt(EXIT_CODE);
        };
    }
}
