package vn.truc.trust;

import java.net.URI;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this room tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class TrustLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.trust");

    private TrustLog() {}

    static void notFetched(URI address, String subject, Exception why) {
        LOG.warn("TRU-001 nothing usable about {} came from {}: {}", subject, address, why.getMessage());
    }

    static void taken(String subject, Instant nextUpdate) {
        LOG.info("TRU-002 a newer CRL of {} is known; the next is due at {}", subject, nextUpdate);
    }

    static void overdue(String subject, Instant nextUpdate) {
        LOG.error(
                "TRU-003 the newest CRL of {} was to be replaced at {}; when the grace is over, certificates of this"
                        + " authority are refused where revocation must be known",
                subject,
                nextUpdate);
    }

    static void roundFailed(RuntimeException why) {
        LOG.error("TRU-004 the round of fetching failed", why);
    }
}
