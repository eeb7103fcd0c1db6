package vn.truc.boot.reconcile;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the checks of the start and of the background tell operators. Ids are listed in log-events.md. */
final class ReconcileLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.boot");

    private ReconcileLog() {}

    static void goesOn(String step, long checked, Duration since) {
        LOG.info("BOO-004 the start still checks: {}, {} in {} s", step, checked, since.toSeconds());
    }

    static void clean(long mended, long millis) {
        LOG.info("BOO-005 everything is as it should be, {} things were mended, in {} ms", mended, millis);
    }

    static void found(String step, String finding) {
        LOG.error("BOO-006 {}: {}", step, finding);
    }

    static void foundMore(long found) {
        LOG.error("BOO-007 the start has found {} things to act on: truc-server --reconcile-report", found);
    }

    static void breakAccepted(String what, String operator, String reason) {
        LOG.error("BOO-008 operator {} has accepted that {}: {}", operator, what, reason);
    }

    static void roundFailed(Throwable cause) {
        LOG.warn("BOO-009 the check in the background could not go on, it is tried again", cause);
    }

    static void passCompleted(Duration took) {
        LOG.info("BOO-010 all content, all evidence and the whole trail were read again in {} s", took.toSeconds());
    }
}
