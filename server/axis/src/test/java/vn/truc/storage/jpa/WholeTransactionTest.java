package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crash leaves a transaction whole or not at all, whoever else was committing. With more than one turn on an H2 file
 * this fails within a few of its cuts (ADR 0015).
 */
class WholeTransactionTest {
    private static final int WRITERS = 16;
    private static final int TABLES = 8;
    private static final int CUTS = 40;
    /** Each cut copies a file of many megabytes; a slow disk must not look like a lost turn. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Transactions that are on their way when the power is cut. */
    private static final int ON_THEIR_WAY = 32;

    @TempDir
    Path home;

    @BeforeAll
    static void plugIn() {
        PowerCutDisk.plugIn();
    }

    @Test
    void noTransactionIsHalfThereAfterACut() throws Exception {
        String url =
                "jdbc:h2:" + PowerCutDisk.SCHEME + ":" + home.resolve("axis") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        List<Thread> threads = new ArrayList<>();
        Semaphore wanted = new Semaphore(0);
        try (Database database = Database.open(new DatabaseAddress(url, "truc", "", 16, PATIENCE), List.of());
                GroupCommitBarrier barrier = database.groupCommit(PATIENCE, (because, cause) -> {})) {
            HibernateUnitOfWork work = database.unitOfWork();
            tables(work);
            threads.add(started(barrier));
            for (int i = 0; i < WRITERS; i++) {
                threads.add(started(() -> write(work, wanted)));
            }
            Path stump = home.resolve("stump");
            int whole = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                wanted.release(ON_THEIR_WAY);
                barrier.await();
                PowerCutDisk.cut(home, stump);
                Map<String, Integer> rows = rows(stump);
                assertThat(rows).as("cut %d", cut).allSatisfy((id, copies) -> assertThat(copies)
                        .isEqualTo(TABLES));
                whole = rows.size();
            }
            assertThat(whole).as("transactions at the last cut").isPositive();
        } finally {
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    private static Thread started(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void tables(HibernateUnitOfWork work) {
        work.inTransaction(() -> {
            for (int table = 0; table < TABLES; table++) {
                sql(work, "create table part" + table + " (id varchar(64) primary key, again varchar(64) unique)");
            }
        });
    }

    private static void write(HibernateUnitOfWork work, Semaphore wanted) {
        while (isWanted(wanted)) {
            String id = UUID.randomUUID().toString();
            work.inTransaction(() -> {
                for (int table = 0; table < TABLES; table++) {
                    sql(work, "insert into part" + table + " values ('" + id + "', '" + id + "')");
                }
            });
        }
    }

    private static boolean isWanted(Semaphore wanted) {
        try {
            wanted.acquire();
            return true;
        } catch (InterruptedException over) {
            return false;
        }
    }

    private static void sql(HibernateUnitOfWork work, String statement) {
        work.current().createNativeQuery(statement).executeUpdate();
    }

    /** In how many tables each transaction is found. */
    private static Map<String, Integer> rows(Path stump) throws SQLException, IOException {
        Map<String, Integer> rows = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + stump.resolve("axis"), "truc", "")) {
            for (int table = 0; table < TABLES; table++) {
                try (ResultSet found = connection.createStatement().executeQuery("select id from part" + table)) {
                    while (found.next()) {
                        rows.merge(found.getString(1), 1, Integer::sum);
                    }
                }
            }
        }
        return rows;
    }
}
