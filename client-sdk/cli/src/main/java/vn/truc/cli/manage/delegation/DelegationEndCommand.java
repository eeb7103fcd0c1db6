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

/** {@code truc manage delegation end}: it may no longer, from the next request on. */
@Command(name = "end", sortOptions = false)
public final class DelegationEndCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "AGENT", descriptionKey = "delegationAgent")
    private String agent = "";

    @Parameters(index = "1", paramLabel = "PRINCIPAL", descriptionKey = "delegationPrincipal")
    private String principal = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public DelegationEndCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/agencies/" + ManagementApi.segment(principal) + "/delegation-end",
                        Listing.change(axis, surroundings, Map.of("agent", agent)));
        common.output(surroundings)
                .show(Json.object("delegation", answer), out -> DelegationListing.delegations(List.of(answer), out));
        return ExitCode.DONE;
    }
}
