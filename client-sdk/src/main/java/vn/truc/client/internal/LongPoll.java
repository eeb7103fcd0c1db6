package vn.truc.client.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Waits for as long as the caller wants to, also at an axis that does not let it: one that answers early that nothing
 * is there is asked again, after pauses that keep its load low. Thread-safe.
 */
public final class LongPoll {
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    private final InstantSource clock;
    private final Pauses pauses;

    public LongPoll(InstantSource clock, Pauses pauses) {
        this.clock = clock;
        this.pauses = pauses;
    }

    /**
     * What is there, or what has come meanwhile.
     *
     * @param ask what is there now, or within so many whole seconds
     */
    public <T> List<T> list(Duration longest, Function<Duration, List<T>> ask) {
        Instant end = clock.instant().plus(longest);
        Duration left = longest;
        for (int early = 1; ; early++) {
            List<T> found = ask.apply(Duration.ofSeconds(left.toSeconds()));
            left = Duration.between(clock.instant(), end);
            if (!found.isEmpty() || left.isNegative() || left.isZero()) {
                return found;
            }
            pause(shorter(PAUSES.pause(early, ThreadLocalRandom.current()), left));
            left = shorter(longest, longer(Duration.between(clock.instant(), end), Duration.ZERO));
        }
    }

    private void pause(Duration length) {
        try {
            // A pause of no milliseconds at all would ask without end within the last one.
            if (!pauses.pause(longer(length, Duration.ofMillis(1)))) {
                throw new CancellationException("closed while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
