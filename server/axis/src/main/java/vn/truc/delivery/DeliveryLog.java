package vn.truc.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;

/** What delivery tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class DeliveryLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.delivery");

    private DeliveryLog() {}

    static void answered(DeliveryId delivery, DocumentId document, AgencyId recipient, DeliveryState state) {
        LOG.info("DLV-001 delivery {} of document {} to {} is {}", delivery, document, recipient, state);
    }

    static void held(DeliveryId delivery, AgencyId recipient, String reason) {
        LOG.warn("DLV-002 delivery {} to {} is held and needs an operator: {}", delivery, recipient, reason);
    }

    static void expired(DeliveryId delivery, AgencyId recipient) {
        LOG.info("DLV-003 delivery {} to {} has passed its deadline", delivery, recipient);
    }

    static void unknownHint(DeliveryId delivery) {
        LOG.warn("DLV-004 the queue named delivery {}, which the database does not know; dropped", delivery);
    }

    static void sweepFailed(DeliveryId delivery, Throwable cause) {
        LOG.error("DLV-005 could not update the overdue delivery {}; it is tried again", delivery, cause);
    }

    static void ordered(Deliveries.Order order, DeliveryId delivery, AgencyId recipient, String operator) {
        LOG.info("DLV-007 {} of delivery {} to {} by operator {}", order, delivery, recipient, operator);
    }

    static void longPollsFull(AgencyId agency, int limit) {
        LOG.warn(
                "DLV-006 {} may not wait: {} long polls, or a quarter of them of this agency, wait already; it is"
                        + " answered at once or told to come later",
                agency,
                limit);
    }
}
