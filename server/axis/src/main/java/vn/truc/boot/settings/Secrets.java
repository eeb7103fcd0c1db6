package vn.truc.boot.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import vn.truc.boot.start.BootLog;
import vn.truc.boot.start.StartRefused;

/** Finds passwords that were written down where others read them. */
final class Secrets {
    /** Every key of a secret has a sister with this ending, which names a file whose first line is the secret. */
    static final String FILE = "-file";

    private final SettingsCatalogue catalogue;

    Secrets(SettingsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    static boolean isKeyStore(String key) {
        return key.endsWith("key-store");
    }

    static boolean isSecret(String key) {
        return key.endsWith("password")
                || key.endsWith("secret-key")
                || key.endsWith("client-secret")
                || key.endsWith("sealing.keys");
    }

    /** Tells the operator of a file with a secret or a key that all users of the machine can read. */
    static void noticeIfOpen(String key, Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            BootLog.secretOpenToOthers(key, file);
        }
    }

    /** One line for each secret that stands in a file or on a command line instead of the environment. */
    List<String> problems(ConfigurableEnvironment environment) {
        List<String> problems = new ArrayList<>();
        for (String key : catalogue.keys()) {
            if (isSecret(key)) {
                environment.getPropertySources().stream()
                        .filter(source -> !(source instanceof SystemEnvironmentPropertySource))
                        .filter(source -> isGiven(source, key))
                        .forEach(source -> problems.add(StartRefused.reason(
                                key + " must not be written in a file or on a command line: use the environment or "
                                        + key + FILE,
                                "không ghi mật khẩu vào tệp cấu hình hay dòng lệnh: dùng biến môi trường hoặc "
                                        + FILE)));
            }
        }
        return problems.stream().distinct().toList();
    }

    /** A reference to a variable of the environment is no secret. */
    private static boolean isGiven(PropertySource<?> source, String key) {
        if (!(source instanceof EnumerablePropertySource<?> named)) {
            return false;
        }
        for (String name : named.getPropertyNames()) {
            Object value = named.getProperty(name);
            if (KnownKeys.isSame(name, key) && value != null && !isReference(value.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReference(String value) {
        return value.isBlank() || value.matches("\\$\\{[A-Za-z0-9_.]+}");
    }
}
