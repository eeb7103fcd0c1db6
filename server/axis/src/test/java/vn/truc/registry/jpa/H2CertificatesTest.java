package vn.truc.registry.jpa;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.registry.Agency;
import vn.truc.registry.certificate.CertificatesContract;
import vn.truc.registry.certificate.RegisteredCertificate;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

class H2CertificatesTest implements CertificatesContract {
    @TempDir
    static Path home;

    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.h2(home, List.of(Agency.class, RegisteredCertificate.class, RegistryVersion.class));
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
