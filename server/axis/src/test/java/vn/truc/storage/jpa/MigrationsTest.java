package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.storage.backup.Snapshot;

class MigrationsTest {
    @TempDir
    Path home;

    private DatabaseAddress address() {
        return BackupBench.h2(home);
    }

    private List<Path> copies() throws Exception {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(file -> file.toString().endsWith(".zip")).toList();
        }
    }

    @Nested
    class AnUpgradeOfAnH2File {
        @Test
        void keepsItAsItWasBefore() throws Exception {
            Migrations.upTo("3", address()).migrate();
            execute(address().url(), "update trail_head set size = 7");
            Database.open(address(), List.of()).close();

            assertThat(copies()).extracting(Path::getFileName).containsExactly(Path.of("axis-schema-3.zip"));
            Path old = Files.createDirectory(home.resolve("old"));
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copies().get(0)))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    Files.copy(zip, old.resolve(entry.getName()));
                }
            }
            try (Connection connection =
                            DriverManager.getConnection(BackupBench.h2(old).url(), "truc", "");
                    Statement statement = connection.createStatement();
                    ResultSet size = statement.executeQuery("select size from trail_head")) {
                assertThat(size.next()).isTrue();
                assertThat(size.getLong(1)).isEqualTo(7);
                assertThat(Migrations.applied(connection)).isEqualTo("3");
            }
        }
    }

    @Nested
    class AStartWithoutAnUpgrade {
        @Test
        void copiesNothing() throws Exception {
            Database.open(address(), List.of()).close();
            Database.open(address(), List.of()).close();
            assertThat(copies()).isEmpty();
        }

        @Test
        void leavesANewerSchemaAlone() throws Exception {
            Database.open(address(), List.of()).close();
            Path next = Files.createDirectories(home.resolve("next"));
            Files.writeString(
                    next.resolve("V9001__next.sql"), "alter table trail_head add column next_note varchar(9)");
            org.flywaydb.core.Flyway.configure()
                    .dataSource(address().url(), "truc", "")
                    .locations("classpath:db/migration", "filesystem:" + next)
                    .load()
                    .migrate();
            try (Database older = Database.open(address(), List.of());
                    Snapshot snapshot = older.snapshot()) {
                assertThat(snapshot.schema()).isEqualTo("9001");
                assertThat(Migrations.know(snapshot.schema())).isFalse();
                assertThat(SomeRows.all(older).get("trail_head")).containsExactly("name=trail, next_note=null, size=0");
            }
        }
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "truc", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
