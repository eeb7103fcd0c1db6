package vn.truc.trust.jpa;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.truc.storage.jpa.AxisEntities;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;
import vn.truc.trust.TrustContract;

@EnabledIfSystemProperty(named = "with.postgres", matches = "true", disabledReason = "run with -Ppostgres")
class PostgresTrustTest implements TrustContract {
    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.postgres(AxisEntities.ALL);
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
