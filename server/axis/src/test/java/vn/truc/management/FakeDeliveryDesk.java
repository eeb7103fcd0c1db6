package vn.truc.management;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** A desk that remembers what it was asked, and knows one delivery. */
public final class FakeDeliveryDesk implements DeliveryDesk {
    private static final Instant NOON = FakeDesk.NOON;
    private static final ListedDelivery DELIVERY = new ListedDelivery(
            "L1", "DOCUMENT", "HELD", NOON, "đầy đĩa", 3, "D1", "m", "H53", "G22", NOON, NOON, null, null, null);

    public final List<String> asked = new ArrayList<>();

    @Override
    public DeliveryList deliveries(Wanted wanted) {
        asked.add(wanted.state() + " of " + wanted.agency().map(AgencyId::value).orElse("all") + " after "
                + wanted.after().map(DeliveryId::value).orElse("nothing") + " at most " + wanted.limit());
        return new DeliveryList(List.of(DELIVERY), "L1");
    }

    @Override
    public DeliveryHistory delivery(DeliveryId id) {
        if (!id.value().equals("L1")) {
            throw new AxisException(FaultCode.DELIVERY_NOT_FOUND, Map.of(), null);
        }
        return new DeliveryHistory(DELIVERY, List.of(new Step(NOON, "HELD", "đầy đĩa")));
    }

    @Override
    public DeliveryHistory order(DeliveryId id, String order, ManagementDesk.Instruction by) {
        asked.add(order + " " + id + " by " + by.operator().name() + " because " + by.reason());
        return delivery(id);
    }

    @Override
    public ListedDocument document(DocumentId id) {
        return new ListedDocument(
                id.value(), "DOCUMENT", "H53", "m", null, NOON, null, "00", 7, null, List.of(DELIVERY));
    }
}
