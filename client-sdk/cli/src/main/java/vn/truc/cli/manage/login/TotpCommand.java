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
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.Login;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;

/** {@code truc manage totp}: another second factor for the account that is logged in. */
@Command(name = "totp", sortOptions = false)
public final class TotpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "accountPasswordFile")
    private @Nullable Path passwordFile;

    @Option(names = "--code", paramLabel = "CODE", descriptionKey = "accountConfirmation")
    private @Nullable String code;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public TotpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ManagementApi api = axis.open(surroundings);
        Answers answers = new Answers(surroundings);
        Output output = common.output(surroundings);
        if (code == null) {
            String password = answers.secret(passwordFile, "prompt.ownPassword", "--password-file");
            Map<String, @Nullable Object> answer =
                    api.post("/session/second-factor", Json.object("password", password));
            output.show(answer, out -> show(answer, out));
        }
        Optional<String> shown = answers.code(code);
        if (shown.isEmpty()) {
            return answers.later("totp.confirmLater", output, common.isJson());
        }
        api.post("/session/second-factor-confirm", Json.object("code", shown.get()));
        Login.forget(surroundings);
        output.show(Map.of(), out -> out.line("totp.confirmed"));
        return ExitCode.DONE;
    }

    /** For an app: the address of a picture, and what can be typed instead. */
    static void show(Map<String, @Nullable Object> answer, Output out) {
        out.line("totp.enter");
        out.plain("  " + Listing.text(answer, "uri"));
        out.field("field.secret", Listing.text(answer, "secret"));
    }
}
