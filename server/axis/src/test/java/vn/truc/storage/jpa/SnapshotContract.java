package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import vn.truc.storage.backup.Snapshot;
import vn.truc.storage.backup.Table;

/** What a backup reads while the axis works. */
interface SnapshotContract {
    int WRITERS = 4;

    TestDatabase database();

    @Test
    default void showsEveryTransactionWholeOrNotAtAllThoughTheyGoOn() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger commits = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writing.add(writers.submit(() -> write(number, over, commits)));
            }
            for (int round = 0; round < 10; round++) {
                await(commits, commits.get() + 20);
                try (Snapshot snapshot = database().database().snapshot()) {
                    // Whoever waited for the snapshot, or for the reading of a table, to end would never get there.
                    int first = count(snapshot, "snapshot_first", () -> await(commits, commits.get() + 20));
                    await(commits, commits.get() + 20);
                    assertThat(count(snapshot, "snapshot_second", () -> {})).isEqualTo(first);
                    assertThat(count(snapshot, "snapshot_first", () -> {})).isEqualTo(first);
                }
            }
            over.set(true);
            for (Future<?> each : writing) {
                each.get(20, TimeUnit.SECONDS);
            }
        } finally {
            over.set(true);
            writers.shutdownNow();
        }
    }

    private void write(int writer, AtomicBoolean over, AtomicInteger commits) {
        HibernateUnitOfWork work = database().work();
        for (int i = 0; !over.get(); i++) {
            String row = " values ('" + writer + "-" + i + "')";
            work.inTransaction(() -> {
                work.current()
                        .createNativeQuery("insert into snapshot_first" + row)
                        .executeUpdate();
                work.current()
                        .createNativeQuery("insert into snapshot_second" + row)
                        .executeUpdate();
            });
            commits.incrementAndGet();
        }
    }

    private static void await(AtomicInteger commits, int wanted) {
        for (int waited = 0; commits.get() < wanted; waited++) {
            assertThat(waited).as("the others are blocked").isLessThan(3000);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static int count(Snapshot snapshot, String name, Runnable afterTheFirst) throws Exception {
        Table table = snapshot.tables().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        AtomicInteger rows = new AtomicInteger();
        snapshot.eachRow(table, row -> {
            if (rows.getAndIncrement() == 0) {
                afterTheFirst.run();
            }
        });
        return rows.get();
    }

    @Test
    default void namesWhatIsReferredToBeforeWhatRefers() {
        try (Snapshot snapshot = database().database().snapshot()) {
            List<String> names = snapshot.tables().stream().map(Table::name).toList();
            assertThat(names)
                    .containsSubsequence("document", "delivery", "delivery_change")
                    .containsSubsequence("delivery", "receipt")
                    .containsSubsequence("agency", "agency_certificate")
                    .doesNotContain("flyway_schema_history");
            assertThat(snapshot.schema()).matches("\\d+");
        }
    }
}
