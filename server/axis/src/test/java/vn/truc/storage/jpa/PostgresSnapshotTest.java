package vn.truc.storage.jpa;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "with.postgres", matches = "true", disabledReason = "run with -Ppostgres")
class PostgresSnapshotTest implements SnapshotContract {
    private static TestDatabase database;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.postgres(List.of());
        database.execute("create table snapshot_first (id varchar(40) primary key)");
        database.execute("create table snapshot_second (id varchar(40) primary key)");
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public TestDatabase database() {
        return database;
    }
}
