package vn.truc.storage.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Real databases for the contract tests of every {@code *.jpa} package. */
public final class TestDatabase implements AutoCloseable {
    private final DatabaseAddress address;
    private final Database database;
    private final AutoCloseable server;

    private TestDatabase(DatabaseAddress address, List<Class<?>> entities, AutoCloseable server) {
        this.address = address;
        this.database = Database.open(address, entities);
        this.server = server;
    }

    /** An H2 file with the options of production. */
    public static TestDatabase h2(Path home, List<Class<?>> entities) {
        String url = "jdbc:h2:file:" + home.resolve("axis") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return new TestDatabase(address(url, "truc"), entities, () -> {});
    }

    /** A PostgreSQL of its own; run with {@code -Ppostgres}. */
    public static TestDatabase postgres(List<Class<?>> entities) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                // The library's default is off, for speed; this axis refuses that.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        String url = server.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
        return new TestDatabase(address(url, "postgres"), entities, server);
    }

    /** One that is closed by whoever has started it. */
    static TestDatabase at(DatabaseAddress address, List<Class<?>> entities) {
        return new TestDatabase(address, entities, () -> {});
    }

    private static DatabaseAddress address(String url, String user) {
        return new DatabaseAddress(url, user, "", 16, Duration.ofSeconds(10));
    }

    DatabaseAddress address() {
        return address;
    }

    public Database database() {
        return database;
    }

    /** Runs DDL or any other statement. */
    public void execute(String sql) {
        HibernateUnitOfWork work = work();
        work.inTransaction(() -> work.current().createNativeQuery(sql).executeUpdate());
    }

    public HibernateUnitOfWork work() {
        return database.unitOfWork();
    }

    @Override
    public void close() throws Exception {
        database.close();
        server.close();
    }
}
