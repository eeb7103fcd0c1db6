package vn.truc.cli.manage.account;

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

/** {@code truc manage account roles}: these instead of those it had. */
@Command(name = "roles", sortOptions = false)
public final class AccountRolesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "accountName")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "accountRole", required = true)
    private List<String> roles = new ArrayList<>();

    @Option(names = "--agency", paramLabel = "CODE", descriptionKey = "accountAgency")
    private List<String> agencies = new ArrayList<>();

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AccountRolesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> order = Json.object("roles", roles, "agencies", agencies);
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post("/accounts/" + ManagementApi.segment(name) + "/roles", Listing.change(axis, surroundings, order));
        common.output(surroundings).show(answer, out -> AccountLines.show(List.of(answer), out));
        return ExitCode.DONE;
    }
}
