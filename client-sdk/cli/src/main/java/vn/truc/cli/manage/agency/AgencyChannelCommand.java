package vn.truc.cli.manage.agency;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import vn.truc.cli.output.Json;

/** {@code truc manage agency channel}. */
@Command(name = "channel", sortOptions = false)
public final class AgencyChannelCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Parameters(index = "1", paramLabel = "CHANNEL", descriptionKey = "channel")
    private String channel = "";

    @Option(names = "--endpoint", paramLabel = "URL")
    private @Nullable String endpoint;

    @Option(names = "--soap", paramLabel = "VERSION")
    private @Nullable String soap;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyChannelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> chosen = Json.object(
                "channel",
                channel.toUpperCase(Locale.ROOT),
                "endpoint",
                Optional.ofNullable(endpoint),
                "soap",
                Optional.ofNullable(soap));
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/agencies/" + ManagementApi.segment(code) + "/channel",
                        Listing.change(axis, surroundings, chosen));
        common.output(surroundings).show(Json.object("agency", answer), out -> Listing.channel(answer, out));
        return ExitCode.DONE;
    }
}
