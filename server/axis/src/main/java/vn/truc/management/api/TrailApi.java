package vn.truc.management.api;

import java.util.Map;
import vn.truc.exchange.DocumentId;
import vn.truc.management.TrailDesk;

/** Auditors' requests. */
final class TrailApi {
    private static final int DEFAULT_PAGE = 100;
    private static final int LONGEST_PAGE = 1000;

    private final TrailDesk desk;

    TrailApi(TrailDesk desk) {
        this.desk = desk;
    }

    Object list(Call call) {
        Map<String, String> given = call.parameters("from", "limit");
        long from = Long.parseLong(given.getOrDefault("from", "0"));
        if (from < 0) {
            throw new IllegalArgumentException("from is 0 or more, not " + from);
        }
        return desk.from(from, Parameters.limit(given, DEFAULT_PAGE, LONGEST_PAGE));
    }

    Object document(Call call) {
        return desk.of(new DocumentId(call.segment(1)));
    }
}
