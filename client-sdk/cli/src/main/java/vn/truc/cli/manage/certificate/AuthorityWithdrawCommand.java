package vn.truc.cli.manage.certificate;

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

/** {@code truc manage authority withdraw}. */
@Command(name = "withdraw", sortOptions = false)
public final class AuthorityWithdrawCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "SHA256", descriptionKey = "authorityDigest")
    private String digest = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AuthorityWithdrawCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/authorities/" + ManagementApi.segment(digest) + "/withdraw",
                        Listing.change(axis, surroundings, Map.of()));
        common.output(surroundings)
                .show(Json.object("authority", answer), out -> CertificateListing.authorities(List.of(answer), out));
        return ExitCode.DONE;
    }
}
