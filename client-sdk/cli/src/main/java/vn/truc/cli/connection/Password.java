package vn.truc.cli.connection;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.LocalException;
import vn.truc.cli.trouble.UsageException;

/** Where a password comes from; it is looked at only when it is needed. */
@FunctionalInterface
interface Password {
    char[] read() throws IOException;

    /** The one that opens a key store: from where one is given, else asked for on the terminal. */
    static Password of(Path keyStore, Settings settings, @Nullable Path option, Surroundings surroundings) {
        Optional<Password> given = given(settings, option, surroundings);
        return given.isPresent() ? given.get() : typed(keyStore, surroundings);
    }

    /** What is said for this call comes before what the settings file says for all of them. */
    static Optional<Password> given(Settings settings, @Nullable Path option, Surroundings surroundings) {
        return settings.pathOfThisCall("password-file", option)
                .map(Password::inFile)
                .or(() -> Optional.ofNullable(surroundings.environment().get("TRUC_PASSWORD"))
                        .map(Password::of))
                .or(() -> settings.path("password-file", null).map(Password::inFile));
    }

    /** This one. */
    static Password of(String password) {
        return password::toCharArray;
    }

    /** The first line of that file. */
    static Password inFile(Path file) {
        return () -> {
            try {
                return Files.readString(file)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip()
                        .toCharArray();
            } catch (CharacterCodingException e) {
                throw new LocalException("trouble.notText", file);
            }
        };
    }

    /** Asked for on the terminal, if there is one. */
    static Password typed(Path keyStore, Surroundings surroundings) {
        Console console = Keyboard.console().orElseThrow(() -> Connection.missing("password-file"));
        return () -> {
            char[] typed =
                    console.readPassword("%s", surroundings.texts().of("prompt.password", keyStore.getFileName()));
            return typed == null ? new char[0] : typed;
        };
    }

    /** Asked for twice, because nobody can see what is typed and a key behind a slip of the hand is lost. */
    static Password typedTwice(Path keyStore, Surroundings surroundings) {
        Password typed = typed(keyStore, surroundings);
        return () -> {
            char[] first = typed.read();
            if (!Arrays.equals(first, typed.read())) {
                throw new UsageException("usage.notTheSame");
            }
            return first;
        };
    }
}
