package vn.truc.storage.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import vn.truc.storage.StorageLog;

/** The schema and its versions. A migration only ever adds, so a program works with a schema newer than it knows. */
final class Migrations {
    private final Flyway flyway;

    private Migrations(Flyway flyway) {
        this.flyway = flyway;
    }

    static Migrations on(DataSource database) {
        return new Migrations(configured().dataSource(database).load());
    }

    /** On connections of its own, which wait as long as it takes. */
    static Migrations of(DatabaseAddress address) {
        return new Migrations(configured()
                .dataSource(address.url(), address.user(), address.password())
                .load());
    }

    /** Up to a version and not further. */
    static Migrations upTo(String version, DatabaseAddress address) {
        return new Migrations(configured()
                .dataSource(address.url(), address.user(), address.password())
                .target(MigrationVersion.fromVersion(version))
                .load());
    }

    private static FluentConfiguration configured() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                // Back to the program before an upgrade: server/docs/operations/upgrade.md.
                .ignoreMigrationPatterns("*:future")
                .cleanDisabled(true);
    }

    /** Whether this program has the migration that leads to a version. Touches no database of the axis. */
    static boolean know(String version) {
        Flyway nothing = configured().dataSource("jdbc:h2:mem:", "sa", "").load();
        return !MigrationVersion.fromVersion(version)
                .isNewerThan(new Migrations(nothing).newest().getVersion());
    }

    /**
     * Keeps an H2 file as it is before its schema changes, because H2 cannot take back half a migration.
     *
     * @param file the H2 file without its suffix
     */
    void keepBefore(DataSource database, String file) throws SQLException {
        MigrationInfo applied = flyway.info().current();
        if (applied == null || flyway.info().pending().length == 0) {
            return;
        }
        String copy = file + "-schema-" + applied.getVersion() + ".zip";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("backup to ?")) {
            statement.setString(1, copy);
            statement.execute();
        }
        StorageLog.keptBefore(copy);
    }

    /** Brings the schema to the newest version, or the one asked for. A newer one is left as it is, and told of. */
    void migrate() {
        flyway.migrate();
        MigrationInfo applied = flyway.info().current();
        MigrationVersion known = newest();
        if (applied != null && applied.getVersion().isNewerThan(known.getVersion())) {
            StorageLog.newerSchema(applied.getVersion().getVersion(), known.getVersion());
        }
    }

    /** The newest version that this program has a migration to. */
    private MigrationVersion newest() {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }

    /** The newest version that a database has been brought to. */
    static String applied(Connection connection) throws SQLException {
        MigrationVersion newest = MigrationVersion.EMPTY;
        try (Statement statement = connection.createStatement();
                ResultSet versions = statement.executeQuery(
                        "select \"version\" from \"flyway_schema_history\" where \"version\" is not null")) {
            while (versions.next()) {
                MigrationVersion version = MigrationVersion.fromVersion(versions.getString(1));
                newest = version.isNewerThan(newest.getVersion()) ? version : newest;
            }
        }
        return newest.getVersion();
    }
}
