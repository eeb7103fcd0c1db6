package vn.truc.client.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double from the first to the longest, each shortened at random by up to half. */
public record Backoff(Duration first, Duration longest) {
    private static final int DOUBLINGS = 30;

    /** The pause after so many failures, at least one. */
    public Duration pause(int failures, RandomGenerator random) {
        if (first.isZero()) {
            return Duration.ZERO;
        }
        double factor = Math.scalb(1.0, Math.min(failures - 1, DOUBLINGS));
        double millis = Math.min(first.toMillis() * factor, longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - random.nextDouble() / 2)));
    }
}
