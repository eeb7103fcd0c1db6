package vn.truc.cli.manage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.output.Json;

/** {@code truc manage agency list}. */
@Command(name = "list")
final class AgencyListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    AgencyListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        List<Map<String, Object>> agencies = new ArrayList<>();
        Object next = null;
        do {
            Map<String, @Nullable Object> page =
                    api.get("/agencies" + (next == null ? "" : "?after=" + ManagementApi.segment(next.toString())));
            agencies.addAll(Listing.list(page, "agencies"));
            next = page.get("next");
        } while (next != null);
        common.output(surroundings).show(Json.object("agencies", agencies), out -> Listing.agencies(agencies, out));
        return ExitCode.DONE;
    }
}
