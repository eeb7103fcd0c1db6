package vn.truc.cli.manage.agency;

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

/** {@code truc manage agency suspend} and {@code activate}. */
@Command(sortOptions = false)
public final class AgencyStateCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final String verb;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyStateCommand(Surroundings surroundings, String verb) {
        this.surroundings = surroundings;
        this.verb = verb;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/agencies/" + ManagementApi.segment(code) + "/" + verb,
                        Listing.change(axis, surroundings, Map.of()));
        common.output(surroundings).show(Json.object("agency", answer), out -> Listing.agencies(List.of(answer), out));
        return ExitCode.DONE;
    }
}
