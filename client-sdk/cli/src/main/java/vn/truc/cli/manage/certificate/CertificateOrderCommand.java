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

/** {@code truc manage certificate suspend}, {@code resume} and {@code revoke}. */
@Command(sortOptions = false)
public final class CertificateOrderCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final String order;

    @Parameters(index = "0", paramLabel = "SHA256", descriptionKey = "certificateDigest")
    private String digest = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public CertificateOrderCommand(Surroundings surroundings, String order) {
        this.surroundings = surroundings;
        this.order = order;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/certificates/" + ManagementApi.segment(digest) + "/" + order,
                        Listing.change(axis, surroundings, Map.of()));
        common.output(surroundings)
                .show(Json.object("certificate", answer), out -> CertificateListing.certificates(List.of(answer), out));
        return ExitCode.DONE;
    }
}
