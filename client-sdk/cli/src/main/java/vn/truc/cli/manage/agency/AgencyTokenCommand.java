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

/** {@code truc manage agency token}: lets an old system in, or shuts it out. */
@Command(name = "token", sortOptions = false)
public final class AgencyTokenCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Option(names = "--generation", paramLabel = "102|2803")
    private @Nullable String generation;

    @Option(names = "--revoke")
    private boolean revoke;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyTokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        String agency = "/agencies/" + ManagementApi.segment(code);
        if (revoke) {
            Map<String, @Nullable Object> answer =
                    api.post(agency + "/token-revoke", Listing.change(axis, surroundings, Map.of()));
            common.output(surroundings)
                    .show(Json.object("agency", answer), out -> Listing.agencies(List.of(answer), out));
            return ExitCode.DONE;
        }
        Map<String, Object> order = Json.object("generation", Optional.ofNullable(generation));
        Map<String, @Nullable Object> answer = api.post(agency + "/token", Listing.change(axis, surroundings, order));
        common.output(surroundings).show(answer, out -> {
            out.field("field.agency", Listing.text(answer, "agency"));
            out.field("field.token", Listing.text(answer, "token"));
            out.line("token.once");
        });
        return ExitCode.DONE;
    }
}
