package vn.truc.operators.jpa;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.operators.Account;
import vn.truc.operators.OperatorsContract;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

class H2OperatorsTest implements OperatorsContract {
    @TempDir
    static Path home;

    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() {
        database = TestDatabase.h2(home, List.of(Account.class));
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
