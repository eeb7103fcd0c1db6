package vn.truc.client.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Makes a call again while that is safe and there is hope. Thread-safe. */
public final class Repeater {
    /** A defect seldom heals, but a box in between may have garbled one answer. */
    private static final int ATTEMPTS_AT_A_DEFECT = 3;

    private final Backoff backoff;
    private final Duration horizon;
    private final InstantSource clock;
    private final Pauses pauses;

    public Repeater(Backoff backoff, Duration horizon, InstantSource clock, Pauses pauses) {
        this.backoff = backoff;
        this.horizon = horizon;
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Makes the call, which must be safe to repeat, until it succeeds or its failure is final. */
    public <T> T repeat(Supplier<T> call) {
        Instant last = clock.instant().plus(horizon);
        boolean replayed = false;
        for (int failures = 1; ; failures++) {
            try {
                return call.get();
            } catch (CallFailure failure) {
                Duration pause = pauseAfter(failure, failures);
                boolean isReplay = failure.detail().code().equals(FaultClass.REPLAYED);
                if (!(isReplay ? !replayed : isWorthAnother(failure, failures))
                        || clock.instant().plus(pause).isAfter(last)) {
                    throw failure;
                }
                // A fresh signature mends it; if that is a replay too, something answers that has seen neither.
                replayed |= isReplay;
                await(pause, failure);
            }
        }
    }

    private static boolean isWorthAnother(CallFailure failure, int failures) {
        return failure.detail().repeatable()
                && (failure.detail().remedy() == Remedy.WAIT || failures < ATTEMPTS_AT_A_DEFECT);
    }

    private Duration pauseAfter(CallFailure failure, int failures) {
        Duration own = backoff.pause(failures, ThreadLocalRandom.current());
        Duration asked = failure.detail().retryAfter();
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }

    private void await(Duration pause, CallFailure failure) {
        try {
            if (!pauses.pause(pause)) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted between two attempts");
        }
    }
}
