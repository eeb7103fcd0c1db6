package vn.truc.cli.manage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;

/** {@code truc manage certificate list}. */
@Command(name = "list")
final class CertificateListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    CertificateListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> certificates = Listing.list(
                axis.open(surroundings).get("/agencies/" + ManagementApi.segment(code) + "/certificates"),
                "certificates");
        common.output(surroundings)
                .show(Json.object("certificates", certificates), out -> Listing.certificates(certificates, out));
        return ExitCode.DONE;
    }
}
