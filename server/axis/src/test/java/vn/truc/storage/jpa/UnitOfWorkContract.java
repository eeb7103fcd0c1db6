package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a unit of work promises on every database. */
interface UnitOfWorkContract {
    String NOTE_TABLE = "create table note (name varchar(50) primary key, noted_at timestamp(6) with time zone,"
            + " additions int not null, version bigint not null)";

    HibernateUnitOfWork work();

    private void insert(String name, Instant at) {
        work().current().persist(new Note(name, at));
    }

    private Note found(String name) {
        return work().inTransaction(() -> work().current().find(Note.class, name));
    }

    @Test
    default void commitsWhatWasDone() {
        Instant at = Instant.parse("2026-11-22T03:04:05.123456Z");
        work().inTransaction(() -> insert("done", at));
        assertThat(found("done").at()).isEqualTo(at);
    }

    @Test
    default void rollsBackAndRethrows() {
        assertThatThrownBy(() -> work().inTransaction(() -> {
                    insert("undone", Instant.EPOCH);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(found("undone")).isNull();
    }

    @Test
    default void joinsTheUnitThatRuns() {
        assertThatThrownBy(() -> work().inTransaction(() -> {
                    work().inTransaction(() -> insert("inner", Instant.EPOCH));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(found("inner")).isNull();
    }

    @Test
    default void givesNoEntityManagerOutsideAUnit() {
        assertThatThrownBy(() -> work().current()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void repeatsAConflictThreeTimesAndNoMore() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> work().inTransaction(() -> {
                    attempts.incrementAndGet();
                    throw new OptimisticLockException("someone was faster");
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(attempts).hasValue(4);
    }

    @Test
    default void doesNotRepeatAnythingElse() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> work().inTransaction(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalArgumentException("wrong");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    default void losesNoUpdateOfALockedRow() throws Exception {
        work().inTransaction(() -> insert("locked", Instant.EPOCH));
        CompletableFuture<?>[] writers = new CompletableFuture<?>[4];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = CompletableFuture.runAsync(() -> {
                for (int j = 0; j < 10; j++) {
                    work().inTransaction(() -> work().current()
                            .find(Note.class, "locked", LockModeType.PESSIMISTIC_WRITE)
                            .add());
                }
            });
        }
        CompletableFuture.allOf(writers).get(30, TimeUnit.SECONDS);
        assertThat(found("locked").count()).isEqualTo(40);
    }
}
