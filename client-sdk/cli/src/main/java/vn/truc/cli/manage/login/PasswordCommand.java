package vn.truc.cli.manage.login;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.Login;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;

/** {@code truc manage password}: another password for the account that is logged in. */
@Command(name = "password", sortOptions = false)
public final class PasswordCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "accountPasswordFile")
    private @Nullable Path passwordFile;

    @Option(names = "--new-password-file", paramLabel = "FILE", descriptionKey = "accountNewPasswordFile")
    private @Nullable Path newPasswordFile;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public PasswordCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        Answers answers = new Answers(surroundings);
        String old = answers.secret(passwordFile, "prompt.ownPassword", "--password-file");
        String better = answers.newSecret(newPasswordFile, "prompt.newPassword", "--new-password-file");
        api.post("/session/password", Json.object("password", old, "newPassword", better));
        Login.forget(surroundings);
        common.output(surroundings).show(Map.of(), out -> out.line("login.passwordChanged"));
        return ExitCode.DONE;
    }
}
