package vn.truc.cli.manage.agency;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Table;

/** {@code truc manage agency import}: a list of agencies, CSV or XLSX. */
@Command(name = "import", sortOptions = false)
public final class AgencyImportCommand implements Callable<Integer> {
    /** A hundred thousand agencies take a minute on a small machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "agencyList")
    private Path file = Path.of("");

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        String path = "/agency-list?dryRun=" + dryRun
                + "&operator=" + ManagementApi.segment(axis.operator(surroundings))
                + "&reason=" + ManagementApi.segment(axis.reason());
        surroundings.err().println(surroundings.texts().of("import.running"));
        Map<String, @Nullable Object> report =
                axis.open(surroundings).post(path, surroundings.folder().resolve(file), PATIENCE);
        common.output(surroundings).show(report, out -> words(report, out));
        return "0".equals(Listing.text(report, "rejectedRows")) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void words(Map<String, @Nullable Object> report, Output out) {
        out.line(dryRun ? "import.wouldBe" : "import.done", Listing.text(report, "rows"));
        out.field("import.added", Listing.text(report, "added"));
        out.field("import.changed", Listing.text(report, "changed"));
        out.field("import.unchanged", Listing.text(report, "unchanged"));
        out.field("import.rejected", Listing.text(report, "rejectedRows"));
        List<Map<String, Object>> rejected = Listing.list(report, "rejected");
        if (!rejected.isEmpty()) {
            Table table = out.table("head.row", "head.code", "head.reason").whole(0);
            String reason = out.texts().isVietnamese() ? "reasonVi" : "reasonEn";
            rejected.forEach(
                    row -> table.row(Listing.text(row, "row"), Listing.text(row, "code"), Listing.text(row, reason)));
            out.print(table, 0);
        }
    }
}
