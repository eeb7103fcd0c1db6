package vn.truc.messaging;

import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.exchange.DeliveryId;

/** What messaging tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class MessagingLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.messaging");

    private MessagingLog() {}

    static void started(String where, int queues) {
        LOG.info("MSG-001 the broker is up in {} with {} agency queues", where, queues);
    }

    static void down(Duration nextAttempt, Throwable cause) {
        LOG.error(
                "MSG-002 the broker is down, documents are accepted and wait; next attempt in {}", nextAttempt, cause);
    }

    static void setAside(Path directory, Path aside) {
        LOG.error("MSG-003 the broker could not read its files in {}; they were set aside as {}", directory, aside);
    }

    static void restocked(int entries) {
        LOG.info("MSG-004 {} queued deliveries had no outbox entry and got one again", entries);
    }

    static void failed(DeliveryId delivery, int attempt, Throwable cause) {
        LOG.warn("MSG-005 delivery {} could not be made available, attempt {}", delivery, attempt, cause);
    }

    static void unreadable(String queue) {
        LOG.error("MSG-006 a message in {} names no delivery and was dropped", queue);
    }

    static void queueCreated(String queue) {
        LOG.info("MSG-007 queue {} created", queue);
    }

    static void queueRemoved(String queue) {
        LOG.info("MSG-008 queue {} removed, it was empty and idle", queue);
    }

    static void pumpFailed(Throwable cause) {
        LOG.error("MSG-009 the outbox could not be pumped, it is tried again", cause);
    }

    static void stopFailed(Throwable cause) {
        LOG.warn("MSG-010 the broker did not stop cleanly", cause);
    }

    static void consumerLost(String queue, Throwable cause) {
        LOG.warn("MSG-011 the consumer of {} lost the broker; what it had comes again", queue, cause);
    }

    static void unfit(Duration nextAttempt, String because) {
        LOG.error(
                "MSG-012 the external broker cannot be used, documents are accepted and wait; next attempt in {}: {}",
                nextAttempt,
                because);
    }

    static void notAnnounced(Throwable cause) {
        LOG.error("MSG-013 what waits could not be named on the agencies' own queues, it is tried again", cause);
    }
}
