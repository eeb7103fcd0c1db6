package vn.truc.management.api;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.management.DeliveryDesk;
import vn.truc.management.ManagementDesk;
import vn.truc.management.gate.Visitor;

/** The operators' requests about deliveries. */
final class DeliveryApi {
    private static final int DEFAULT_PAGE = 100;
    private static final int LONGEST_PAGE = 1000;

    private final DeliveryDesk desk;

    DeliveryApi(DeliveryDesk desk) {
        this.desk = desk;
    }

    /** What an operator sends with an order. */
    record Order(@Nullable String operator, @Nullable String reason) {}

    Object list(Call call) {
        Map<String, String> given = call.parameters("state", "agency", "after", "limit");
        int limit = Parameters.limit(given, DEFAULT_PAGE, LONGEST_PAGE);
        return desk.deliveries(new DeliveryDesk.Wanted(
                given.getOrDefault("state", "HELD"),
                Optional.ofNullable(given.get("agency")).map(AgencyId::of),
                Optional.ofNullable(given.get("after")).map(DeliveryId::new),
                limit));
    }

    Object show(Call call) {
        return desk.delivery(delivery(call));
    }

    Object document(Call call) {
        return desk.document(new DocumentId(call.segment(1)));
    }

    Object order(Call call) throws IOException {
        return desk.order(delivery(call), call.segment(2), instruction(call));
    }

    private static DeliveryId delivery(Call call) {
        return new DeliveryId(call.segment(1));
    }

    /** Nobody decides over another's document without a name and a reason. */
    private static ManagementDesk.Instruction instruction(Call call) throws IOException {
        Order order = call.body(Order.class);
        if (call.visitor().kind() == Visitor.Kind.OWNER) {
            Call.required("operator", order.operator());
        }
        return call.instruction(order.operator(), Call.required("reason", order.reason()));
    }
}
