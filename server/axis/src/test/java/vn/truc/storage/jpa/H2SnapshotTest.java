package vn.truc.storage.jpa;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2SnapshotTest implements SnapshotContract {
    @TempDir
    static Path home;

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.h2(home, List.of());
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
