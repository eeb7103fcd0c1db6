package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

@EnabledIfSystemProperty(named = "with.postgres", matches = "true", disabledReason = "run with -Ppostgres")
class PostgresUnitOfWorkTest implements UnitOfWorkContract {
    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.postgres(List.of(Note.class));
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
    void isAcceptedWhenItsCommitsAreDurable() {
        assertThat(database.database().unsafeSettings()).isEmpty();
    }

    /** T-P07: whoever has switched it off. */
    @ParameterizedTest
    @ValueSource(strings = {"alter database postgres", "alter role postgres"})
    void isRefusedWhenItsCommitsAreNot(String by) {
        database.execute(by + " set synchronous_commit = off");
        try (Database reopened = Database.open(database.address(), List.of())) {
            assertThat(reopened.unsafeSettings()).containsExactly(loses("synchronous_commit"));
        } finally {
            database.execute(by + " reset synchronous_commit");
        }
    }

    @Test
    void isRefusedWhenTheWholeServerPutsSpeedFirst() throws Exception {
        try (EmbeddedPostgres careless = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start();
                Database opened = Database.open(
                        new DatabaseAddress(
                                careless.getJdbcUrl("postgres", "postgres"), "postgres", "", 2, Duration.ofSeconds(10)),
                        List.of())) {
            assertThat(opened.unsafeSettings())
                    .containsExactly(loses("fsync"), loses("full_page_writes"), loses("synchronous_commit"));
        }
    }

    private static String loses(String setting) {
        return "PostgreSQL runs with " + setting + "=off, which loses acknowledged documents; set it to on";
    }

    @Test
    void letsARealConflictSucceedOnTheSecondAttempt() {
        work.inTransaction(() -> work.current().persist(new Note("shared", Instant.EPOCH)));
        AtomicInteger attempts = new AtomicInteger();
        work.inTransaction(() -> {
            Note mine = shared();
            if (attempts.incrementAndGet() == 1) {
                CompletableFuture.runAsync(() -> work.inTransaction(() -> shared().add()))
                        .join();
            }
            mine.add();
        });
        assertThat(attempts).hasValue(2);
        assertThat(work.inTransaction(() -> shared().count())).isEqualTo(2);
    }

    private static Note shared() {
        return work.current().find(Note.class, "shared");
    }

    @Test
    void doesNotPretendToKnowTheOutcomeOfACommitThatBroke() {
        assertThatThrownBy(() -> work.inTransaction(() -> {
                    work.current().persist(new Note("who knows", Instant.EPOCH));
                    work.current().flush();
                    Object backend = work.current()
                            .createNativeQuery("select pg_backend_pid()")
                            .getSingleResult();
                    CompletableFuture.runAsync(() -> work.inTransaction(() -> work.current()
                                    .createNativeQuery("select pg_terminate_backend(" + backend + ")")
                                    .getSingleResult()))
                            .join();
                }))
                .isInstanceOfSatisfying(
                        AxisException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.AXIS_UNAVAILABLE));
    }
}
