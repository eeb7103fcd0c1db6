package vn.truc.cli.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.security.UnrecoverableKeyException;
import java.util.Optional;
import vn.truc.cli.trouble.LocalException;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.Identity;
import vn.truc.client.encryption.Opening;
import vn.truc.wire.profile.Credential;

/** The file with the agency's own key. */
final class KeyStoreFile {
    private KeyStoreFile() {}

    static Opening opening(Path file, Password password) throws IOException {
        try {
            return Opening.fromKeyStore(file, password.read());
        } catch (IOException e) {
            if (isWrongPassword(e)) {
                throw new LocalException("trouble.wrongPassword", file.getFileName());
            }
            throw e;
        }
    }

    private static boolean isWrongPassword(IOException e) {
        return e.getCause() instanceof UnrecoverableKeyException;
    }

    static Identity identity(Path file, Optional<String> alias, Password password) throws IOException {
        Credential credential = credential(file, alias, password);
        return Identity.of(credential.key(), credential.chain());
    }

    static Credential credential(Path file, Optional<String> alias, Password password) throws IOException {
        try {
            return Credential.fromKeyStore(file, password.read(), alias.orElse(null));
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.badKeyStore", file.getFileName(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (isWrongPassword(e)) {
                throw new LocalException("trouble.wrongPassword", file.getFileName());
            }
            throw e;
        }
    }
}
