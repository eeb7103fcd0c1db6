package vn.truc.client;

import java.time.Duration;

/**
 * How the client repeats a call that the axis did not answer, or answered with "later". Pauses double from the first to
 * the longest, each shortened at random by up to half so that many clients do not come back at once; a pause the axis
 * itself names is kept. What the axis refuses is never repeated. Immutable.
 *
 * @param firstPause before the second attempt
 * @param longestPause between two attempts
 * @param horizon no new attempt starts later than this after the first one
 */
public record Retries(Duration firstPause, Duration longestPause, Duration horizon) {
    /** @throws IllegalArgumentException if one is negative, or the longest pause is shorter than the first */
    public Retries {
        if (firstPause.isNegative() || horizon.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "pauses and horizon must not be negative, nor the longest pause shorter");
        }
    }

    /** From half a second to thirty seconds, for two minutes. */
    public static Retries standard() {
        return upTo(Duration.ofMinutes(2));
    }

    /** From half a second to thirty seconds, for as long as said. */
    public static Retries upTo(Duration horizon) {
        return new Retries(Duration.ofMillis(500), Duration.ofSeconds(30), horizon);
    }

    /** Every call is tried once. */
    public static Retries none() {
        return new Retries(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
