package vn.truc.channel;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;

/** What this room tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class ChannelLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.channel");

    private ChannelLog() {}

    static void notTaken(DeliveryId delivery, AgencyId recipient, String reason) {
        LOG.info("CHN-001 {} did not take delivery {}, which comes again later: {}", recipient, delivery, reason);
    }

    static void unreachable(AgencyId agency, String why, Duration pause) {
        LOG.warn("CHN-002 the endpoint of {} is left alone for {}: {}", agency, pause, why);
    }

    static void reachable(AgencyId agency, int failures) {
        LOG.info("CHN-003 the endpoint of {} answers again, after {} failures", agency, failures);
    }

    static void defect(AgencyId agency, Throwable cause) {
        LOG.error("CHN-004 could not send to {}; it is tried again", agency, cause);
    }

    static void roundFailed(Throwable cause) {
        LOG.error("CHN-005 could not look for what is to be sent; it is tried again", cause);
    }
}
