package vn.truc.cli.connection;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.LocalException;
import vn.truc.cli.trouble.UsageException;

/**
 * One value for each setting: from the option, else from the environment variable {@code TRUC_…}, else from the file.
 * Relative paths in the file begin where the file is.
 */
public final class Settings {
    /** All keys a file may have; the environment variable of {@code key-store} is {@code TRUC_KEY_STORE}. */
    static final Set<String> KEYS = Set.of(
            "endpoint",
            "axis-id",
            "agency",
            "key-store",
            "key-alias",
            "password-file",
            "trust",
            "trust-authority",
            "trust-name",
            "tls-trust",
            "retry-seconds");

    private final Map<String, String> environment;
    private final Path folder;
    private final Properties file = new Properties();
    private final @Nullable Path fileFolder;

    /**
     * @param configuration the file named by option; null to look at {@code TRUC_CONFIG} and
     *     {@code ~/.truc/truc.properties}
     * @throws IOException if a file that was named cannot be read
     * @throws UsageException if it has a key that does not exist, or a password in it
     */
    public Settings(Surroundings surroundings, @Nullable Path configuration) throws IOException {
        this.environment = surroundings.environment();
        this.folder = surroundings.folder();
        Path named = configuration != null
                ? folder.resolve(configuration)
                : Optional.ofNullable(environment.get("TRUC_CONFIG"))
                        .map(folder::resolve)
                        .orElse(null);
        Path usual = Path.of(environment.getOrDefault("HOME", "."), ".truc", "truc.properties");
        Path found = named != null ? named : Files.exists(usual) ? usual : null;
        fileFolder = found == null ? null : found.toAbsolutePath().getParent();
        if (found != null) {
            try (Reader reader = Files.newBufferedReader(found, StandardCharsets.UTF_8)) {
                file.load(reader);
            } catch (CharacterCodingException e) {
                throw new LocalException("trouble.notText", found);
            }
            refuseUnknown(found);
        }
    }

    private void refuseUnknown(Path found) {
        Set<String> unknown = new TreeSet<>(file.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (unknown.contains("password")) {
            throw new UsageException("usage.passwordInFile", found.getFileName());
        }
        if (!unknown.isEmpty()) {
            throw new UsageException("usage.unknownKey", found.getFileName(), String.join(", ", unknown));
        }
    }

    /** The value, if anybody gives one. */
    Optional<String> text(String key, @Nullable String option) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(environment.get(variable(key))))
                .or(() -> Optional.ofNullable(file.getProperty(key)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** The path, if anybody gives one. */
    Optional<Path> path(String key, @Nullable Path option) {
        return pathOfThisCall(key, option)
                .or(() -> text(key, null).map(value -> path(key, value, fileFolder == null ? folder : fileFolder)));
    }

    /** The path, if option or environment give one. */
    Optional<Path> pathOfThisCall(String key, @Nullable Path option) {
        return Optional.ofNullable(option).map(folder::resolve).or(() -> Optional.ofNullable(
                        environment.get(variable(key)))
                .filter(value -> !value.isBlank())
                .map(value -> path(key, value.strip(), folder)));
    }

    private static Path path(String key, String value, Path beginning) {
        try {
            return beginning.resolve(value);
        } catch (InvalidPathException e) {
            throw new UsageException("usage.badValue", key, "FILE", value);
        }
    }

    private static String variable(String key) {
        return "TRUC_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
