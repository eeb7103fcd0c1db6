package vn.truc.delivery;

import java.time.Duration;
import vn.truc.delivery.outbox.Backoff;

/**
 * How mailboxes behave.
 *
 * @param longPollRecheck how often a waiting long poll looks into the database although nobody has woken it
 * @param maxLongPolls how many long polls wait at once, of one agency a quarter; further ones are answered at once, or
 *     Axis.Busy if there is nothing
 * @param retryFirst how long a delivery rests after the recipient first failed to take it
 * @param retryMost the longest such rest; each is twice the one before
 * @param horizon how long a delivery is tried after its recipient first failed to take it; then it is held for an
 *     operator
 * @param retention how long the content of a document is kept after its last delivery has ended; 0 for ever. What has
 *     not ended is kept, however old
 * @param sweepEvery how often run-out leases and passed deadlines are looked for
 */
public record DeliverySettings(
        Duration longPollRecheck,
        int maxLongPolls,
        Duration retryFirst,
        Duration retryMost,
        Duration horizon,
        Duration retention,
        Duration sweepEvery) {
    public DeliverySettings {
        if (longPollRecheck.toMillis() < 100 || longPollRecheck.toSeconds() > 60) {
            throw new IllegalArgumentException("long-poll-recheck must be 100ms to 60s, not " + longPollRecheck);
        }
        if (maxLongPolls < 0) {
            throw new IllegalArgumentException("max-long-polls must not be negative");
        }
        if (retryFirst.isNegative() || retryMost.compareTo(retryFirst) < 0) {
            throw new IllegalArgumentException("retry-first must not be negative nor longer than retry-most");
        }
        if (horizon.compareTo(retryFirst) < 0 || horizon.toSeconds() < 1 || horizon.toDays() > 365) {
            throw new IllegalArgumentException(
                    "horizon must be 1s to 365d and no shorter than retry-first, not " + horizon);
        }
        if (!retention.isZero() && retention.toDays() < 1) {
            throw new IllegalArgumentException("retention must be 0 (for ever) or at least 1d, not " + retention);
        }
        if (sweepEvery.toMillis() < 100) {
            throw new IllegalArgumentException("sweep-every must be at least 100ms, not " + sweepEvery);
        }
    }

    /** How long a delivery rests after the recipient could not take it. */
    Backoff backoff() {
        return Backoff.exponential(retryFirst, 2).upTo(retryMost);
    }
}
