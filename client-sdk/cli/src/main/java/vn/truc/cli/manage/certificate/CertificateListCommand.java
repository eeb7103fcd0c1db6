package vn.truc.cli.manage.certificate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

/** {@code truc manage certificate list}: those of an agency, or of all that end soon. */
@Command(name = "list", sortOptions = false)
public final class CertificateListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CODE", descriptionKey = "certificatesOf")
    private String code = "";

    @Option(names = "--ending", paramLabel = "DAYS")
    private int ending = 60;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public CertificateListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        String path = code.isEmpty()
                ? "/certificates?ending=" + ending
                : "/agencies/" + ManagementApi.segment(code) + "/certificates";
        List<Map<String, Object>> certificates =
                Listing.list(axis.open(surroundings).get(path), "certificates");
        common.output(surroundings)
                .show(
                        Json.object("certificates", certificates),
                        out -> CertificateListing.certificates(certificates, out));
        return ExitCode.DONE;
    }
}
