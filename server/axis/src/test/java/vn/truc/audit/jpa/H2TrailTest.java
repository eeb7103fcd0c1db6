package vn.truc.audit.jpa;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.audit.Leaf;
import vn.truc.audit.RequestEvidence;
import vn.truc.audit.TrailContract;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

class H2TrailTest implements TrailContract {
    @TempDir
    static Path home;

    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.h2(home, List.of(Leaf.class, RequestEvidence.class, TrailHead.class));
        work = database.work();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public HibernateUnitOfWork work() {
        return work;
    }
}
