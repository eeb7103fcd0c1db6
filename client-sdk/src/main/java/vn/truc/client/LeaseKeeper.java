package vn.truc.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import vn.truc.client.internal.CallFailure;

/**
 * Renews a lease at about half of its life, until it is closed: whoever works on a delivery for longer than it was
 * reserved must not find it handed to somebody else.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Calls calls;
    private final InstantSource clock;
    private final Supplier<Instant> renewal;
    private final CompletableFuture<?> keeping;
    private boolean closed;

    /** @param renewal asks the axis once and says until when the lease now lasts */
    LeaseKeeper(Calls calls, InstantSource clock, Instant until, Supplier<Instant> renewal) {
        this.calls = calls;
        this.clock = clock;
        this.renewal = renewal;
        this.keeping = calls.startWaiting(() -> {
            keep(until);
            return true;
        });
    }

    private void keep(Instant first) {
        Instant until = first;
        try {
            while (clock.instant().isBefore(until)) {
                Duration half = Duration.between(clock.instant(), until).dividedBy(2);
                if (!calls.pause(half.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : half)) {
                    return;
                }
                until = renewed(until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Instant renewed(Instant until) {
        if (closed) {
            return Instant.MIN;
        }
        try {
            return renewal.get();
        } catch (CallFailure failure) {
            // What the axis says about the delivery is final; anything else may be better before the lease ends.
            return failure.detail().code().startsWith("Delivery.") ? Instant.MIN : until;
        }
    }

    /**
     * Waits for a renewal under way: one that came to the axis after the delivery was given back would reserve it for
     * nobody.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        keeping.cancel(true);
    }
}
