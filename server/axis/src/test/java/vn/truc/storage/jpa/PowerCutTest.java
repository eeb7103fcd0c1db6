package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.storage.DurabilityBarrier;

/** Why there is a barrier: what an H2 file remembers when the power is cut behind an acknowledged commit. */
class PowerCutTest {
    private static final int COMMITS = 60;

    @TempDir
    Path home;

    private Path stump;

    @BeforeAll
    static void plugIn() {
        PowerCutDisk.plugIn();
    }

    @BeforeEach
    void name() {
        stump = home.resolve("stump");
    }

    private Database database() {
        String url =
                "jdbc:h2:" + PowerCutDisk.SCHEME + ":" + home.resolve("axis") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return Database.open(new DatabaseAddress(url, "truc", "", 4, Duration.ofSeconds(5)), List.of());
    }

    private static void commitSomething(HibernateUnitOfWork work, int number) {
        work.inTransaction(() -> {
            work.current()
                    .createNativeQuery("insert into agency (code, name, kind, status, changed_at, version)"
                            + " values (:code, 'A', 'OTHER', 'ACTIVE', current_timestamp, 0)")
                    .setParameter("code", "N" + number)
                    .executeUpdate();
        });
    }

    private int survivors() throws IOException, SQLException {
        PowerCutDisk.cut(home, stump);
        String url = "jdbc:h2:file:" + stump.resolve("axis");
        try (Connection connection = DriverManager.getConnection(url, "truc", "");
                ResultSet count = connection.createStatement().executeQuery("select count(*) from agency")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void nothingAcknowledgedIsLostBehindTheBarrier() throws Exception {
        try (Database database = database();
                GroupCommitBarrier barrier = database.groupCommit(Duration.ofSeconds(10), (because, cause) -> {})) {
            Thread committer = new Thread(barrier, "committer");
            committer.setDaemon(true);
            committer.start();
            acknowledge(database, barrier);
            assertThat(survivors()).isEqualTo(COMMITS);
        }
    }

    /** If this fails, either H2 has learnt to force each commit and the barrier can go, or the cut is no cut. */
    @Test
    void acknowledgedCommitsAreLostWithoutTheBarrier() throws Exception {
        try (Database database = database();
                GroupCommitBarrier barrier = database.groupCommit(Duration.ofSeconds(10), (because, cause) -> {})) {
            Thread committer = new Thread(barrier, "committer");
            committer.setDaemon(true);
            committer.start();
            barrier.await();
            acknowledge(database, () -> {});
            assertThat(survivors()).isLessThan(COMMITS);
        }
    }

    private static void acknowledge(Database database, DurabilityBarrier barrier) {
        HibernateUnitOfWork work = database.unitOfWork();
        for (int number = 0; number < COMMITS; number++) {
            commitSomething(work, number);
            barrier.await();
        }
    }
}
