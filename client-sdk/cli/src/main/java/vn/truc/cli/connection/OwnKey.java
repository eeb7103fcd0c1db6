package vn.truc.cli.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.UsageException;
import vn.truc.wire.profile.Credential;

/**
 * Options that name the file of one key, for commands that make it or put a certificate into it. The key store of the
 * settings is not looked at: it is the one that signs today, and is not written to by mistake.
 */
public final class OwnKey {
    private static final int SHORTEST = 12;

    @Option(names = "--key-store", paramLabel = "FILE", required = true, descriptionKey = "ownKeyStore")
    private Path file = Path.of("");

    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    /** Where it is, or is to be. */
    public Path file(Surroundings surroundings) {
        return surroundings.folder().resolve(file);
    }

    /** As it was named. */
    public String name() {
        return file.toString();
    }

    /** Another file of that name beside it, named likewise. */
    public Path beside(String ending) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    /** The password that opens it. */
    public char[] password(Surroundings surroundings) throws IOException {
        return Password.of(file, new Settings(surroundings, null), passwordFile, surroundings)
                .read();
    }

    /**
     * A password for a file that is to be made: from where the others come, or typed twice.
     *
     * @throws UsageException if it is short, or has characters that not every program writes alike
     */
    public char[] newPassword(Surroundings surroundings) throws IOException {
        Optional<Password> given = Password.given(new Settings(surroundings, null), passwordFile, surroundings);
        char[] password = (given.isPresent() ? given.get() : Password.typedTwice(file, surroundings)).read();
        for (char character : password) {
            if (character < ' ' || character > '~') {
                throw new UsageException("usage.passwordNotAscii");
            }
        }
        if (password.length < SHORTEST) {
            throw new UsageException("usage.passwordShort", SHORTEST);
        }
        return password;
    }

    /**
     * The key in it.
     *
     * @throws UsageException if there is not exactly one, or one that the message profile does not allow
     */
    public Credential credential(Surroundings surroundings, char[] password) throws IOException {
        return another(file(surroundings), password);
    }

    /** The only key of another file that the same password opens. */
    public static Credential another(Path file, char[] password) throws IOException {
        return KeyStoreFile.credential(file, Optional.empty(), password::clone);
    }
}
