package vn.truc.soap.mime;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How fast a request must arrive; who sends more slowly would hold a thread for as long as it likes.
 *
 * @param envelope longest time for an envelope, from the first look at the body
 * @param partBytesPerSecond slowest rate of the parts behind it, after {@link #GRACE}
 */
public record Pace(Duration envelope, long partBytesPerSecond, InstantSource clock) {
    /** A line may falter this long, all in all, before the rate counts. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** How many bytes of parts must have come when their sender was waited for so long. */
    long partBytesDueAfter(Duration waited) {
        return Math.max(0, waited.minus(GRACE).toMillis()) * partBytesPerSecond / 1000;
    }
}
