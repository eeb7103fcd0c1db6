package vn.truc.delivery.retention;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What retention tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class RetentionLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.delivery");

    private RetentionLog() {}

    static void purged(int documents, Duration period) {
        LOG.info("DLV-008 the content of {} documents that ended {} ago is given up", documents, period);
    }

    static void failed(Throwable cause) {
        LOG.error("DLV-009 looking for documents that are over has failed, it is tried again", cause);
    }
}
