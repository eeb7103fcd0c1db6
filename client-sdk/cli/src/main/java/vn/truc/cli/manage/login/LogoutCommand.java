package vn.truc.cli.manage.login;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.access.Login;
import vn.truc.cli.output.Json;

/** {@code truc manage logout}. */
@Command(name = "logout")
public final class LogoutCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Common common = new Common();

    public LogoutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        boolean wasIn = Login.end(surroundings);
        common.output(surroundings)
                .show(Json.object("wasIn", wasIn), out -> out.line(wasIn ? "login.out" : "login.nobody"));
        return ExitCode.DONE;
    }
}
