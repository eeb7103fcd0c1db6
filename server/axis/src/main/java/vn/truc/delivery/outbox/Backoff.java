package vn.truc.delivery.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after the n-th failure.
 *
 * @param first after the first
 * @param factor each wait is this many times the one before
 * @param most no wait is longer
 */
public record Backoff(Duration first, double factor, Duration most) {
    /** Longest wait of a back-off that names none. */
    private static final Duration WITHOUT_END = Duration.ofDays(3650);

    public Backoff {
        if (first.isNegative() || factor < 1) {
            throw new IllegalArgumentException("a back-off does not shrink");
        }
    }

    public static Backoff exponential(Duration first, double factor) {
        return new Backoff(first, factor, WITHOUT_END);
    }

    public Backoff upTo(Duration longest) {
        return new Backoff(first, factor, longest);
    }

    /** @param failures how many there have been; 1 or more */
    public Duration after(int failures) {
        double millis = first.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
        return millis >= most.toMillis() ? most : Duration.ofMillis((long) millis);
    }

    /**
     * The same, up to 15 % shorter or longer: what has failed together does not come again together.
     *
     * @param chance a number from 0 to 1
     */
    public Duration after(int failures, DoubleSupplier chance) {
        return Duration.ofMillis(Math.round(after(failures).toMillis() * (0.85 + 0.3 * chance.getAsDouble())));
    }
}
