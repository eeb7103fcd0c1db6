package vn.truc.cli.manage.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;

/** {@code truc manage authority crl}: brings a CRL into a closed network. */
@Command(name = "crl", sortOptions = false)
public final class AuthorityCrlCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "crlFile")
    private Path file = Path.of("");

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AuthorityCrlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        String path = "/revocation-list?operator=" + ManagementApi.segment(axis.operator(surroundings)) + "&reason="
                + ManagementApi.segment(axis.reason());
        Map<String, @Nullable Object> answer =
                axis.open(surroundings).post(path, surroundings.folder().resolve(file), PATIENCE);
        common.output(surroundings)
                .show(Json.object("authority", answer), out -> CertificateListing.authorities(List.of(answer), out));
        return ExitCode.DONE;
    }
}
