package vn.truc.lifecycle.jpa;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.truc.storage.jpa.AxisEntities;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

@EnabledIfSystemProperty(named = "with.postgres", matches = "true", disabledReason = "run with -Ppostgres")
class PostgresLifecycleTest implements JpaLifecycleContract {
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
