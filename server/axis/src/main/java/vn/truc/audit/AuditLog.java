package vn.truc.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the trail tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.audit");

    private AuditLog() {}

    static void notNumbered(Throwable cause) {
        LOG.warn("AUD-001 leaves of the trail could not be numbered, trying again", cause);
    }
}
