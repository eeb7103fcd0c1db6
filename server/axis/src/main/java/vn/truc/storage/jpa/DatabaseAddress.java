package vn.truc.storage.jpa;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import vn.truc.storage.StorageSettings;

/**
 * Where the database is and how to enter. An H2 address always has the options without which H2 is not safe.
 *
 * @param url JDBC URL
 * @param user name of the role
 * @param password its password, empty for H2 in the home directory
 * @param connections size of the pool
 * @param timeout how long to wait for a connection
 */
public record DatabaseAddress(String url, String user, String password, int connections, Duration timeout) {
    /** The address that the settings mean, or the H2 file in the home directory if they name none. */
    public static DatabaseAddress of(StorageSettings settings, Path home) {
        String given = settings.databaseUrl();
        String password = settings.databasePassword();
        String url = given == null
                ? "jdbc:h2:file:" + home.resolve("db").resolve("axis").toAbsolutePath()
                : given;
        return new DatabaseAddress(
                safe(url),
                settings.databaseUser(),
                password == null ? "" : password,
                settings.databaseConnections(),
                settings.databaseTimeout());
    }

    private static String safe(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:")) {
            return url;
        }
        String safe = url;
        for (String option : new String[] {"WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE"}) {
            if (!safe.toUpperCase(Locale.ROOT).contains(";" + option)) {
                safe += ";" + option;
            }
        }
        return safe;
    }

    /** The directory of the H2 file; empty for a database server. */
    public Optional<Path> directory() {
        if (!isH2()) {
            return Optional.empty();
        }
        return Optional.ofNullable(Path.of(file()).toAbsolutePath().getParent());
    }

    /** The H2 file without its suffix. */
    String file() {
        return url.replaceFirst("^jdbc:h2:(file:)?", "")
                .replaceFirst(";.*", "")
                .replaceFirst("^~/", System.getProperty("user.home") + "/");
    }

    public boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
