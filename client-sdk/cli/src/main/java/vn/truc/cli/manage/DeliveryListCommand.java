package vn.truc.cli.manage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;

/** {@code truc manage delivery list}. */
@Command(name = "list", sortOptions = false)
final class DeliveryListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--state", paramLabel = "STATE")
    private String state = "HELD";

    @Option(names = "--agency", paramLabel = "CODE")
    private @Nullable String agency;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    DeliveryListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        String query = "/deliveries?state=" + ManagementApi.segment(state)
                + (agency == null ? "" : "&agency=" + ManagementApi.segment(agency));
        List<Map<String, Object>> deliveries = new ArrayList<>();
        Object next = null;
        do {
            Map<String, @Nullable Object> page =
                    api.get(query + (next == null ? "" : "&after=" + ManagementApi.segment(next.toString())));
            deliveries.addAll(Listing.list(page, "deliveries"));
            next = page.get("next");
        } while (next != null);
        common.output(surroundings)
                .show(Json.object("deliveries", deliveries), out -> Listing.deliveries(deliveries, out));
        return ExitCode.DONE;
    }
}
