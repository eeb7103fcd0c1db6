package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class H2UnitOfWorkTest implements UnitOfWorkContract {
    @TempDir
    static Path home;

    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() {
        database = TestDatabase.h2(home, List.of(Note.class));
        database.execute(NOTE_TABLE);
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

    @Test
    void doesNotPretendToKnowTheOutcomeOfACommitThatBroke(@TempDir Path doomedHome) throws Exception {
        try (TestDatabase doomed = TestDatabase.h2(doomedHome, List.of(Note.class))) {
            doomed.execute(NOTE_TABLE);
            HibernateUnitOfWork unit = doomed.work();
            assertThatThrownBy(() -> unit.inTransaction(() -> {
                        unit.current().persist(new Note("who knows", Instant.EPOCH));
                        unit.current().flush();
                        CompletableFuture.runAsync(() -> doomed.execute("shutdown immediately"))
                                .exceptionally(closed -> null)
                                .join();
                    }))
                    .isInstanceOfSatisfying(
                            AxisException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.AXIS_UNAVAILABLE));
        }
    }
}
