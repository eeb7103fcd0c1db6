package vn.truc.storage.jpa;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.truc.storage.StorageFaults;

/**
 * How many may work on the database at once, first come first served. Thread-safe.
 *
 * <p>On PostgreSQL as many as there are connections. On an H2 file one, and a checkpoint is one of them: H2 stores its
 * tables one after the other while other transactions commit, so a crash after that leaves half of a transaction (ADR
 * 0015).
 */
final class Turns {
    private final Semaphore free;
    private final Duration patience;

    Turns(int atOnce, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Waits for a turn; closing it gives it back.
     *
     * @throws vn.truc.fault.AxisException {@code Axis.Unavailable} if none comes in time
     */
    Turn take() {
        try {
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw StorageFaults.unavailable(null);
            }
            return free::release;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StorageFaults.unavailable(e);
        }
    }

    /** The right to work on the database until it is closed. */
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
