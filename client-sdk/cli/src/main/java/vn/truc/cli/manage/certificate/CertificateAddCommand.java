package vn.truc.cli.manage.certificate;

import java.io.IOException;
import java.nio.file.Path;
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

/** {@code truc manage certificate add}: makes an agency known by a certificate. */
@Command(name = "add", sortOptions = false)
public final class CertificateAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "certificateFile")
    private Path file = Path.of("");

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public CertificateAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/agencies/" + ManagementApi.segment(code) + "/certificates",
                        Listing.change(
                                axis, surroundings, Map.of("certificate", CertificateFile.pem(surroundings, file))));
        common.output(surroundings)
                .show(Json.object("certificate", answer), out -> CertificateListing.certificates(List.of(answer), out));
        return ExitCode.DONE;
    }
}
