package vn.truc.cli.manage.account;

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

/** {@code truc manage account list}. */
@Command(name = "list")
public final class AccountListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AccountListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> accounts =
                Listing.list(axis.open(surroundings).get("/accounts"), "accounts");
        common.output(surroundings).show(Json.object("accounts", accounts), out -> AccountLines.show(accounts, out));
        return ExitCode.DONE;
    }
}
