package vn.truc.cli.manage.login;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
import vn.truc.cli.manage.access.Login;
import vn.truc.cli.output.Json;

/** {@code truc manage login}: what follows is done by this account. */
@Command(name = "login", sortOptions = false)
public final class LoginCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "accountName")
    private String name = "";

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "accountPasswordFile")
    private @Nullable Path passwordFile;

    @Option(names = "--code", paramLabel = "CODE", descriptionKey = "accountCode")
    private @Nullable String code;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Answers answers = new Answers(surroundings);
        String password = answers.secret(passwordFile, "prompt.ownPassword", "--password-file");
        Map<String, Object> order = Json.object(
                "name", name, "password", password, "code", answers.code(code).filter(text -> !text.isEmpty()));
        Map<String, @Nullable Object> answer =
                axis.openAsAStranger(surroundings).post("/token", order);
        Login login = new Login(
                axis.address(surroundings),
                Listing.text(answer, "account"),
                Listing.text(answer, "token"),
                Instant.parse(Listing.text(answer, "expiresAt")),
                axis.trust(surroundings));
        login.store(surroundings);
        common.output(surroundings)
                .show(
                        Json.object(
                                "account",
                                login.account(),
                                "expiresAt",
                                login.until().toString()),
                        out -> out.line("login.in", login.account(), out.time(login.until())));
        return ExitCode.DONE;
    }
}
