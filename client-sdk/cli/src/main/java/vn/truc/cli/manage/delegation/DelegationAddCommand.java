package vn.truc.cli.manage.delegation;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;

/** {@code truc manage delegation add}: an agency may send in the name of another. */
@Command(name = "add", sortOptions = false)
public final class DelegationAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "AGENT", descriptionKey = "delegationAgent")
    private String agent = "";

    @Parameters(index = "1", paramLabel = "PRINCIPAL", descriptionKey = "delegationPrincipal")
    private String principal = "";

    @Option(names = "--until", paramLabel = "TIME")
    private @Nullable OffsetDateTime until;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public DelegationAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> order = Json.object("agent", agent);
        if (until != null) {
            order.put("until", until.toString());
        }
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/agencies/" + ManagementApi.segment(principal) + "/delegations",
                        Listing.change(axis, surroundings, order));
        common.output(surroundings)
                .show(Json.object("delegation", answer), out -> DelegationListing.delegations(List.of(answer), out));
        return ExitCode.DONE;
    }
}
