package vn.truc.soap.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many answers per second are signed for strangers. A signature costs the axis far more than a bad request costs
 * its sender; callers with a valid signature are not counted. Thread-safe.
 */
public final class SigningBudget {
    private static final Duration BETWEEN_NEWS = Duration.ofMinutes(1);

    private final int perSecond;
    private final InstantSource clock;
    private Instant last;
    private double left;
    private Instant nextNews = Instant.MIN;

    /** @param perSecond also the most that may come at once */
    public SigningBudget(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.last = clock.instant();
        this.left = perSecond;
    }

    /** Whether one more may be signed now. */
    public synchronized boolean allows() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(last, now).toMillis()) / 1000.0;
        last = now;
        left = Math.min(perSecond, left + seconds * perSecond);
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** Whether that it has run out is worth telling operators: at most once a minute, however often it does. */
    public synchronized boolean isNews() {
        Instant now = clock.instant();
        if (now.isBefore(nextNews)) {
            return false;
        }
        nextNews = now.plus(BETWEEN_NEWS);
        return true;
    }
}
