package vn.truc.audit.jpa;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.truc.audit.Leaf;
import vn.truc.audit.RequestEvidence;
import vn.truc.audit.TrailContract;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

@EnabledIfSystemProperty(named = "with.postgres", matches = "true", disabledReason = "run with -Ppostgres")
class PostgresTrailTest implements TrailContract {
    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.postgres(List.of(Leaf.class, RequestEvidence.class, TrailHead.class));
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
