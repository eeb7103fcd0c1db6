package vn.truc.cli.manage.login;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.Keyboard;
import vn.truc.cli.output.Output;
import vn.truc.cli.trouble.UsageException;

/** What a person is asked for, or a script has put into a file. Never an argument: others on the machine read those. */
final class Answers {
    private final Surroundings surroundings;

    Answers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * A secret.
     *
     * @param file whose first line it is; null to ask
     * @param prompt key of what to ask
     * @param option that names the file, for whoever cannot be asked
     */
    String secret(@Nullable Path file, String prompt, String option) throws IOException {
        if (file != null) {
            return Files.readString(surroundings.folder().resolve(file))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        }
        Console console = Keyboard.console().orElseThrow(() -> new UsageException("usage.nobodyToAsk", option));
        char[] typed = console.readPassword("%s", surroundings.texts().of(prompt));
        return typed == null ? "" : new String(typed);
    }

    /** A new one, typed twice by a person. */
    String newSecret(@Nullable Path file, String prompt, String option) throws IOException {
        String first = secret(file, prompt, option);
        if (file == null && !first.equals(secret(null, "prompt.again", option))) {
            throw new UsageException("usage.notTheSame");
        }
        return first;
    }

    /** Nobody can be asked for a code now: says how to go on with it. */
    int later(String key, Output output, boolean isJson) {
        if (!isJson) {
            output.line(key);
        }
        return ExitCode.DONE;
    }

    /** A code of the second factor, if somebody can be asked. */
    Optional<String> code(@Nullable String given) {
        return given != null
                ? Optional.of(given)
                : Keyboard.console()
                        .map(console ->
                                console.readLine("%s", surroundings.texts().of("prompt.code")))
                        .map(String::strip);
    }
}
