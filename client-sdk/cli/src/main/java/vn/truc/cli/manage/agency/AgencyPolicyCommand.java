package vn.truc.cli.manage.agency;

import java.io.IOException;
import java.util.ArrayList;
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
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;

/** {@code truc manage agency policy}: shows or sets what is demanded of what an agency sends. */
@Command(name = "policy", sortOptions = false)
public final class AgencyPolicyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Parameters(index = "1..*", paramLabel = "WORD", descriptionKey = "policyWord")
    private List<String> words = new ArrayList<>();

    @Option(names = "--clear")
    private boolean clear;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AgencyPolicyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        String agency = "/agencies/" + ManagementApi.segment(code);
        Map<String, @Nullable Object> answer = words.isEmpty() && !clear
                ? api.get(agency)
                : api.post(
                        agency + "/policy",
                        Listing.change(
                                axis, surroundings, Json.object("policy", clear ? "" : String.join(" ", words))));
        common.output(surroundings).show(Json.object("agency", answer), out -> show(answer, out));
        return ExitCode.DONE;
    }

    private static void show(Map<String, ?> agency, Output out) {
        out.plain(Listing.text(agency, "code"));
        String policy = Listing.text(agency, "policy");
        out.field("field.policy", policy.isEmpty() ? out.texts().of("policy.ofAll") : policy);
    }
}
