package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
                        shutDown(doomed.address());
                    }))
                    .isInstanceOfSatisfying(
                            AxisException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.AXIS_UNAVAILABLE));
        }
    }

    private static void shutDown(DatabaseAddress address) {
        try (Connection second = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = second.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException closed) {
            assertThat(closed.getMessage()).contains("closed");
        }
    }

    /** So that H2 never stores half of a transaction, see {@link WholeTransactionTest}. */
    @Test
    void runsOneUnitAtATime() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> work.inTransaction(() -> {
            work.current().createNativeQuery("select 1").getSingleResult();
            inside.countDown();
            waitFor(over);
        }));
        inside.await();
        CompletableFuture<Object> second = CompletableFuture.supplyAsync(() -> work.inTransaction(
                () -> work.current().createNativeQuery("select 2").getSingleResult()));
        assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        over.countDown();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        first.get(10, TimeUnit.SECONDS);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
