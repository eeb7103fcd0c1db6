package vn.truc.management;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;

/** The operators' requests about deliveries. */
final class DeliveryApi {
    private static final int DEFAULT_PAGE = 100;
    private static final int LONGEST_PAGE = 1000;
    /** A delivery keeps the reason of its state in a column of this room. */
    private static final int LONGEST_REASON = 400;

    private final DeliveryDesk desk;

    DeliveryApi(DeliveryDesk desk) {
        this.desk = desk;
    }

    /** What an operator sends with an order. */
    @FunctionalInterface
    interface Body {
        ManagementApi.Change read() throws IOException;
    }

    /** The answer to a call; empty if it is none about deliveries. */
    Optional<Object> answer(String call, List<String> path, @Nullable String query, Body body) throws IOException {
        return switch (call) {
            case "GET /deliveries" -> Optional.of(desk.deliveries(wanted(query)));
            case "GET /deliveries/*" -> Optional.of(desk.delivery(delivery(path)));
            case "GET /documents/*" -> Optional.of(desk.document(new DocumentId(path.get(1))));
            case "POST /deliveries/*/retry",
                    "POST /deliveries/*/hold",
                    "POST /deliveries/*/release",
                    "POST /deliveries/*/return" ->
                Optional.of(desk.order(delivery(path), path.get(2), instruction(body.read())));
            default -> Optional.empty();
        };
    }

    private static DeliveryId delivery(List<String> path) {
        return new DeliveryId(path.get(1));
    }

    private static DeliveryDesk.Wanted wanted(@Nullable String query) {
        Map<String, String> given = Parameters.of(query, "state", "agency", "after", "limit");
        int limit = Integer.parseInt(given.getOrDefault("limit", Integer.toString(DEFAULT_PAGE)));
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("limit is 1 to " + LONGEST_PAGE + ", not " + limit);
        }
        return new DeliveryDesk.Wanted(
                given.getOrDefault("state", "HELD"),
                Optional.ofNullable(given.get("agency")).map(AgencyId::of),
                Optional.ofNullable(given.get("after")).map(DeliveryId::new),
                limit);
    }

    /** Nobody decides over another's document without a name and a reason. */
    private static ManagementDesk.Instruction instruction(ManagementApi.Change change) {
        String operator = ManagementApi.required("operator", change.operator()).strip();
        String reason = ManagementApi.required("reason", change.reason()).strip();
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason is longer than " + LONGEST_REASON + " characters");
        }
        return new ManagementDesk.Instruction(operator, reason);
    }
}
