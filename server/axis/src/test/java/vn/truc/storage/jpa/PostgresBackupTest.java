package vn.truc.storage.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A backup knows no database, so it is also the way from one to the other. */
@EnabledIfSystemProperty(named = "with.postgres", matches = "true", disabledReason = "run with -Ppostgres")
class PostgresBackupTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static DatabaseAddress postgres(String database) throws Exception {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        String url = server.getJdbcUrl("postgres", database).replaceAll("\\?.*", "");
        return new DatabaseAddress(url, "postgres", "", 4, Duration.ofSeconds(10));
    }

    @Nested
    class FromH2ToPostgres implements BackupContract {
        @TempDir
        Path home;

        @Override
        public TestDatabase origin() {
            return TestDatabase.h2(home, List.of());
        }

        @Override
        public DatabaseAddress target() throws Exception {
            return postgres("moved");
        }
    }

    @Nested
    class FromPostgresToH2 implements BackupContract {
        @TempDir
        Path home;

        @Override
        public TestDatabase origin() throws Exception {
            return TestDatabase.at(postgres("old_one"), List.of());
        }

        @Override
        public DatabaseAddress target() {
            return BackupBench.h2(home);
        }
    }

    @Nested
    class FromPostgresToPostgres implements BackupContract {
        @Override
        public TestDatabase origin() throws Exception {
            return TestDatabase.at(postgres("old_other"), List.of());
        }

        @Override
        public DatabaseAddress target() throws Exception {
            return postgres("new_other");
        }
    }
}
