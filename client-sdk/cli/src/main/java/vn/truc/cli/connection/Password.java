package vn.truc.cli.connection;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.LocalException;

/** Where a password comes from; it is looked at only when it is needed. */
@FunctionalInterface
interface Password {
    char[] read() throws IOException;

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
}
