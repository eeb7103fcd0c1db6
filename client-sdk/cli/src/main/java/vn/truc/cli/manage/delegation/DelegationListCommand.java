package vn.truc.cli.manage.delegation;

import java.io.IOException;
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

/** {@code truc manage delegation list}: those in which an agency has a part. */
@Command(name = "list", sortOptions = false)
public final class DelegationListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public DelegationListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer =
                axis.open(surroundings).get("/agencies/" + ManagementApi.segment(code) + "/delegations");
        List<Map<String, Object>> delegations = Listing.list(answer, "delegations");
        common.output(surroundings)
                .show(Json.object("delegations", delegations), out -> DelegationListing.delegations(delegations, out));
        return ExitCode.DONE;
    }
}
