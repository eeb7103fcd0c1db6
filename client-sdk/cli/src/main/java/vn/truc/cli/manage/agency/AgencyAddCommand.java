package vn.truc.cli.manage.agency;

import java.io.IOException;
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
import vn.truc.cli.output.Json;

/** {@code truc manage agency add}. */
@Command(name = "add", sortOptions = false)
public final class AgencyAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "agencyName")
    private String name = "";

    @Option(names = "--kind", paramLabel = "KIND")
    private @Nullable String kind;

    @Option(names = "--legacy-code", paramLabel = "CODE")
    private @Nullable String legacyCode;

    @Option(names = "--parent", paramLabel = "CODE")
    private @Nullable String parent;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> agency = Json.object(
                "code",
                code,
                "name",
                name,
                "kind",
                java.util.Optional.ofNullable(kind),
                "legacyCode",
                java.util.Optional.ofNullable(legacyCode),
                "parent",
                java.util.Optional.ofNullable(parent));
        Map<String, @Nullable Object> answer =
                axis.open(surroundings).post("/agencies", Listing.change(axis, surroundings, agency));
        common.output(surroundings).show(Json.object("agency", answer), out -> Listing.agencies(List.of(answer), out));
        return ExitCode.DONE;
    }
}
