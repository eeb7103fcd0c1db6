package vn.truc.messaging;

import java.time.Duration;
import vn.truc.delivery.outbox.Backoff;
import vn.truc.exchange.ByteSize;

/**
 * How deliveries get from the outbox to the mailboxes.
 *
 * @param batch most outbox entries sent to the broker in one transaction
 * @param recheck how often the outbox is looked at although nobody has woken the pump
 * @param claim how long a pump has for the entries it has taken, before another one may take them
 * @param callTimeout how long the broker may take to answer
 * @param consumers most deliveries made available at once
 * @param maxAttempts how often making a delivery available is tried before it is held for an operator
 * @param retryFirst how long it rests after the first failure
 * @param retryMost the longest such rest; each is twice the one before
 * @param queueIdle an agency's queue that is empty and unused for this long is removed
 * @param maxMemory most memory for messages; more go to disk
 * @param maxHintsPerAgency most hints of one agency in the broker at once; the rest of its backlog waits in the
 *     database
 */
public record MessagingSettings(
        int batch,
        Duration recheck,
        Duration claim,
        Duration callTimeout,
        int consumers,
        int maxAttempts,
        Duration retryFirst,
        Duration retryMost,
        Duration queueIdle,
        ByteSize maxMemory,
        int maxHintsPerAgency) {
    public MessagingSettings {
        require(batch >= 1 && batch <= 1000, "batch must be 1 to 1000, not " + batch);
        require(recheck.toMillis() >= 50, "recheck must be at least 50ms, not " + recheck);
        require(callTimeout.toMillis() >= 100, "call-timeout must be at least 100ms, not " + callTimeout);
        require(claim.compareTo(callTimeout) > 0, "claim must be longer than call-timeout, not " + claim);
        // Two at least: an agency has one consumer, and must leave one for the others.
        require(consumers >= 2 && consumers <= 100, "consumers must be 2 to 100, not " + consumers);
        // Without a bound a poisoned hint would go round for ever; without a dead letter address it would vanish.
        require(maxAttempts >= 1 && maxAttempts <= 100, "max-attempts must be 1 to 100, not " + maxAttempts);
        require(retryFirst.toMillis() >= 1, "retry-first must be at least 1ms, not " + retryFirst);
        require(retryMost.compareTo(retryFirst) >= 0, "retry-most must not be shorter than retry-first");
        require(queueIdle.toMillis() >= 100, "queue-idle must be at least 100ms, not " + queueIdle);
        require(maxMemory.bytes() >= 1 << 20, "max-memory must be at least 1MiB, not " + maxMemory);
        require(
                maxHintsPerAgency >= 1 && maxHintsPerAgency <= 100_000,
                "max-hints-per-agency must be 1 to 100000, not " + maxHintsPerAgency);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** How long to wait before the broker is started again. */
    Backoff restarts() {
        return Backoff.exponential(Duration.ofSeconds(1), 2).upTo(Duration.ofMinutes(1));
    }
}
