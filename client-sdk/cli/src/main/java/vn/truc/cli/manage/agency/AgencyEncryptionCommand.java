package vn.truc.cli.manage.agency;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
import vn.truc.cli.output.Output;

/** {@code truc manage agency encryption}: shows or notes whether senders may encrypt files for an agency. */
@Command(name = "encryption", sortOptions = false)
public final class AgencyEncryptionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @ArgGroup
    private @Nullable Choice choice;

    /** One or the other; neither to be shown it. */
    static final class Choice {
        @Option(names = "--accept", required = true)
        private boolean accept;

        @Option(names = "--none", required = true)
        private boolean none;
    }

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyEncryptionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        String agency = "/agencies/" + ManagementApi.segment(code);
        Map<String, @Nullable Object> answer = choice == null
                ? api.get(agency)
                : api.post(
                        agency + "/encryption",
                        Listing.change(axis, surroundings, Json.object("accepts", choice.accept && !choice.none)));
        common.output(surroundings).show(Json.object("agency", answer), out -> show(answer, out));
        return ExitCode.DONE;
    }

    private static void show(Map<String, ?> agency, Output out) {
        boolean accepts = Listing.text(agency, "acceptsEncrypted").equals("true");
        out.plain(Listing.text(agency, "code"));
        out.field("field.encryption", out.texts().of(accepts ? "agencies.encrypted" : "agencies.notEncrypted"));
    }
}
