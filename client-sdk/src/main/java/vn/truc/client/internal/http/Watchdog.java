package vn.truc.client.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes streams whose time is over. The time-out of {@code java.net.http} ends with the headers, so that without this
 * an axis that falls silent in the middle of a packet would hold the caller for ever.
 */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Watchdog(String name) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Watches a stream until {@link Watch#end()}. */
    Watch over(Closeable stream, Duration limit) {
        Watch watch = new Watch(stream);
        watch.alarm = timer.schedule(watch::bite, limit.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One stream being watched. */
    static final class Watch {
        private final Closeable stream;
        private final AtomicBoolean bitten = new AtomicBoolean();
        private volatile @org.jspecify.annotations.Nullable ScheduledFuture<?> alarm;

        private Watch(Closeable stream) {
            this.stream = stream;
        }

        private void bite() {
            bitten.set(true);
            try {
                stream.close();
            } catch (IOException e) {
                // The reader of the stream meets the consequence; there is nobody to tell here.
            }
        }

        /** Whether the stream was closed for being late. */
        boolean isLate() {
            return bitten.get();
        }

        void end() {
            ScheduledFuture<?> pending = alarm;
            if (pending != null) {
                pending.cancel(false);
            }
        }
    }
}
