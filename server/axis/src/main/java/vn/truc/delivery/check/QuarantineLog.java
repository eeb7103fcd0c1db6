package vn.truc.delivery.check;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;

/** What the check of stored content tells operators. Ids are listed in server/docs/operations/log-events.md. */
final class QuarantineLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.delivery");

    private QuarantineLog() {}

    static void held(DeliveryId delivery, AgencyId recipient, Content content, Quarantine.Defect defect) {
        LOG.error(
                "DLV-010 delivery {} to {} is held, its content {} of {} bytes is {}; the axis is not ready until it is"
                        + " back or an operator decides",
                delivery,
                recipient,
                content.digest(),
                content.length(),
                defect);
    }
}
