package vn.truc.cli.manage.login;

import java.io.IOException;
import java.nio.file.Path;
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
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;

/** {@code truc manage accept}: an invited person chooses a password and sets up the second factor. */
@Command(name = "accept", sortOptions = false)
public final class AcceptCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "accountName")
    private String name = "";

    @Option(names = "--secret-file", paramLabel = "FILE")
    private @Nullable Path secretFile;

    @Option(names = "--new-password-file", paramLabel = "FILE", descriptionKey = "accountNewPasswordFile")
    private @Nullable Path newPasswordFile;

    @Option(names = "--code", paramLabel = "CODE", descriptionKey = "accountConfirmation")
    private @Nullable String code;

    @Option(names = "--without-totp")
    private boolean withoutTotp;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AcceptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.openAsAStranger(surroundings);
        Answers answers = new Answers(surroundings);
        Output output = common.output(surroundings);
        String secret = answers.secret(secretFile, "prompt.invitation", "--secret-file");
        String password = answers.newSecret(newPasswordFile, "prompt.newPassword", "--new-password-file");
        Optional<String> shown = Optional.empty();
        if (!withoutTotp) {
            if (code == null) {
                Map<String, @Nullable Object> prepared =
                        api.post("/invitation/second-factor", Json.object("name", name, "secret", secret));
                output.show(prepared, out -> TotpCommand.show(prepared, out));
            }
            shown = answers.code(code);
            if (shown.isEmpty()) {
                return answers.later("totp.acceptLater", output, common.isJson());
            }
        }
        api.post("/invitation", Json.object("name", name, "secret", secret, "password", password, "code", shown));
        output.show(Json.object("account", name), out -> {
            out.line("login.accepted", name);
            if (!withoutTotp) {
                out.line("login.nextCode");
            }
        });
        return ExitCode.DONE;
    }
}
