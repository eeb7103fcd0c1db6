package vn.truc.cli.manage.certificate;

import java.io.IOException;
import java.nio.file.Path;
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

/** {@code truc manage authority add}: whose certificates are believed. */
@Command(name = "add", sortOptions = false)
public final class AuthorityAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "authorityFile")
    private Path file = Path.of("");

    @Option(names = "--intermediate")
    private boolean intermediate;

    @Option(names = "--crl", paramLabel = "ADDRESS")
    private @Nullable String crl;

    @Option(names = "--ocsp", paramLabel = "ADDRESS")
    private @Nullable String ocsp;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AuthorityAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> authority = Json.object(
                "certificate",
                CertificateFile.pem(surroundings, file),
                "role",
                intermediate ? "INTERMEDIATE" : "ANCHOR");
        if (crl != null) {
            authority.put("crl", crl);
        }
        if (ocsp != null) {
            authority.put("ocsp", ocsp);
        }
        Map<String, @Nullable Object> answer =
                axis.open(surroundings).post("/authorities", Listing.change(axis, surroundings, authority));
        common.output(surroundings)
                .show(Json.object("authority", answer), out -> CertificateListing.authorities(List.of(answer), out));
        return ExitCode.DONE;
    }
}
