package vn.truc.cli.manage.agency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;

/** {@code truc manage agency list}. */
@Command(name = "list")
public final class AgencyListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "TEXT", arity = "0..1", descriptionKey = "agencySearch")
    private @Nullable String search;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        List<Map<String, Object>> agencies = new ArrayList<>();
        Object next = null;
        do {
            List<String> wanted = new ArrayList<>();
            if (search != null) {
                wanted.add("name=" + ManagementApi.segment(search));
            }
            if (next != null) {
                wanted.add("after=" + ManagementApi.segment(next.toString()));
            }
            Map<String, @Nullable Object> page = api.get("/agencies?" + String.join("&", wanted));
            agencies.addAll(Listing.list(page, "agencies"));
            next = page.get("next");
        } while (next != null);
        common.output(surroundings).show(Json.object("agencies", agencies), out -> Listing.agencies(agencies, out));
        return ExitCode.DONE;
    }
}
