package vn.truc.boot.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.management.BackupDesk;
import vn.truc.management.BackupDesk.BackupState;
import vn.truc.storage.ContentSweep;
import vn.truc.storage.MemoryContentStore;
import vn.truc.storage.backup.Backup;
import vn.truc.storage.backup.ColumnType;
import vn.truc.storage.backup.Row;
import vn.truc.storage.backup.Snapshot;
import vn.truc.storage.backup.Table;

@Timeout(60)
class BackupsDeskTest {
    @TempDir
    Path directory;

    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private BackupsDesk desk;

    @BeforeEach
    void open() throws IOException {
        MemoryContentStore contents = new MemoryContentStore();
        ContentSweep sweep = new ContentSweep(contents, List.of(), new MemoryUnitOfWork(), InstantSource.system());
        desk = new BackupsDesk(new Backup(
                LongTable::new,
                contents,
                sweep,
                List.of(),
                Set.of(),
                Files.createDirectory(directory.resolve("keys")),
                "1.0.0",
                InstantSource.system()));
    }

    private BackupState ended() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (desk.state().state() == BackupDesk.Stage.RUNNING) {
            never.await(10, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        return desk.state();
    }

    @Test
    void makesOneBackupAtATime() throws Exception {
        assertThat(desk.state().state()).isEqualTo(BackupDesk.Stage.NONE);
        assertThat(desk.begin(directory.resolve("one")).state()).isEqualTo(BackupDesk.Stage.RUNNING);
        reading.await();
        assertThatThrownBy(() -> desk.begin(directory.resolve("two")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one is running");
        goOn.countDown();
        assertThat(ended().state()).isEqualTo(BackupDesk.Stage.DONE);
        assertThat(desk.state().rows()).isEqualTo(2);
        assertThat(directory.resolve("one/manifest.json")).exists();
        assertThat(directory.resolve("two")).doesNotExist();
        desk.close();
    }

    @Test
    void stopsWithTheAxisAndLeavesNothing() throws Exception {
        desk.begin(directory.resolve("one"));
        reading.await();
        Thread stop = new Thread(desk::close);
        stop.start();
        while (stop.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        stop.join();
        assertThat(desk.state().state()).isEqualTo(BackupDesk.Stage.FAILED);
        assertThat(desk.state().problem().english()).contains("stopped before the end");
        assertThat(directory.resolve("one")).isEmptyDirectory();
    }

    /** Waits between its two rows. */
    private final class LongTable implements Snapshot {
        @Override
        public String schema() {
            return "1";
        }

        @Override
        public List<Table> tables() {
            return List.of(new Table("long", List.of(new Table.Column("id", ColumnType.INTEGER, null))));
        }

        @Override
        public void eachRow(Table table, Row.Sink sink) throws IOException {
            sink.take(new Row(List.of(1L)));
            reading.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException("the thread of a backup is never interrupted", e);
            }
            sink.take(new Row(List.of(2L)));
        }

        @Override
        public void close() {}
    }
}
