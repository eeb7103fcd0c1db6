package vn.truc.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.ByteSize;

/**
 * Where documents and their rows are stored.
 *
 * @param databaseUrl JDBC URL of the database; absent means an H2 file in the home directory
 * @param databaseUser user of the database
 * @param databasePassword password of that user; from the environment or from database-password-file
 * @param databaseConnections size of the connection pool; on an H2 file one transaction runs at a time whatever it says
 * @param databaseTimeout how long a request waits for a connection, and then for each answer of PostgreSQL, before it
 *     is answered Axis.Unavailable
 * @param barrierTimeout how long an answer waits for stable storage before it becomes Axis.Unavailable
 * @param reserve accept nothing more when the disk of the home directory, or that of the content, has less room than
 *     this
 * @param content directory of the packets, for several nodes to share; absent means the home directory
 */
public record StorageSettings(
        @Nullable String databaseUrl,
        String databaseUser,
        @Nullable String databasePassword,
        int databaseConnections,
        Duration databaseTimeout,
        Duration barrierTimeout,
        ByteSize reserve,
        @Nullable Path content) {
    public StorageSettings {
        if (databaseUrl != null) {
            refuseUnsafe(databaseUrl);
        }
        if (content != null && !isPostgres(databaseUrl)) {
            // Each node would sweep what only the database of another one refers to.
            throw new IllegalArgumentException(
                    "content is shared by nodes of one PostgreSQL: an H2 database keeps its packets in the home");
        }
        if (databaseConnections < 2 || databaseConnections > 500) {
            throw new IllegalArgumentException("database-connections must be 2 to 500, not " + databaseConnections);
        }
        if (databaseTimeout.toMillis() < 250 || barrierTimeout.toMillis() < 250) {
            throw new IllegalArgumentException("database-timeout and barrier-timeout must be at least 250ms");
        }
    }

    /** Whether several nodes can work on the database. */
    public boolean isShared() {
        return isPostgres(databaseUrl);
    }

    private static boolean isPostgres(@Nullable String url) {
        return url != null && url.toUpperCase(Locale.ROOT).startsWith("JDBC:POSTGRESQL:");
    }

    /** An H2 database that forgets acknowledged documents is worse than none, so these never start. */
    private static void refuseUnsafe(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        if (isPostgres(url)) {
            return;
        }
        if (!upper.startsWith("JDBC:H2:")) {
            throw new IllegalArgumentException("database-url must begin with jdbc:postgresql: or jdbc:h2:file:");
        }
        if (!upper.startsWith("JDBC:H2:FILE:")) {
            throw new IllegalArgumentException(
                    "database-url must begin with jdbc:h2:file: - an H2 database in memory, in an archive or on another"
                            + " server loses acknowledged documents");
        }
        for (String option : upper.split(";", -1)) {
            String setting = option.strip();
            if (setting.startsWith("WRITE_DELAY=") && !setting.equals("WRITE_DELAY=0")) {
                throw new IllegalArgumentException("database-url: WRITE_DELAY must be 0, or a crash loses documents");
            }
            if (setting.startsWith("LOG=") || setting.startsWith("FILE_LOCK=") || setting.startsWith("AUTO_SERVER=")) {
                throw new IllegalArgumentException("database-url: " + setting + " is not safe, remove it");
            }
            if (setting.startsWith("INIT=") || setting.startsWith("ACCESS_MODE_DATA=")) {
                throw new IllegalArgumentException(
                        "database-url: " + setting.replaceAll("=.*", "") + " is not allowed, remove it");
            }
            if (setting.startsWith("DB_CLOSE_ON_EXIT=") && !setting.equals("DB_CLOSE_ON_EXIT=FALSE")) {
                throw new IllegalArgumentException("database-url: DB_CLOSE_ON_EXIT must be FALSE");
            }
        }
    }
}
