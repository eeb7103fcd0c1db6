package vn.truc.exchange;

import java.util.function.Supplier;

/**
 * One database transaction. Inside it nothing waits for a network, a broker or a file.
 *
 * <p>Thread-safe; a unit belongs to the calling thread and does not nest: work that is already inside a transaction
 * joins it.
 */
public interface UnitOfWork {
    /**
     * Runs the work and commits. On any exception it rolls back and rethrows; after a commit whose outcome is unknown
     * it throws {@code Axis.Unavailable}, and the caller resolves the outcome by key. Lock and serialisation conflicts
     * are retried at most three times, so the work must be repeatable.
     */
    <T> T inTransaction(Supplier<T> work);

    /** As {@link #inTransaction(Supplier)}, without a result. */
    default void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
