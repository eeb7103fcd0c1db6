package vn.truc.delivery;

import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;

/** A delivery as intake opens it, for tests of other rooms. */
public final class QueuedDelivery {
    private QueuedDelivery() {}

    public static Delivery of(Document document, AgencyId recipient) {
        return Delivery.of(DeliveryId.of(document.id(), recipient), document, recipient);
    }
}
