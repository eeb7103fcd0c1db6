package vn.truc.cli.manage.agency;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** {@code truc manage agency close}. */
@Command(name = "close", sortOptions = false)
public final class AgencyCloseCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Option(names = "--successor", paramLabel = "CODE")
    private @Nullable String successor;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyCloseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> order = Json.object("successor", Optional.ofNullable(successor));
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post("/agencies/" + ManagementApi.segment(code) + "/close", Listing.change(axis, surroundings, order));
        common.output(surroundings).show(Json.object("agency", answer), out -> Listing.agencies(List.of(answer), out));
        return ExitCode.DONE;
    }
}
