package vn.truc.cli.manage.certificate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.output.Json;

/** {@code truc manage authority list}. */
@Command(name = "list", sortOptions = false)
public final class AuthorityListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AuthorityListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> authorities =
                Listing.list(axis.open(surroundings).get("/authorities"), "authorities");
        common.output(surroundings)
                .show(Json.object("authorities", authorities), out -> CertificateListing.authorities(authorities, out));
        return ExitCode.DONE;
    }
}
