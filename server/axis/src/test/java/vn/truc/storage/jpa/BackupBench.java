package vn.truc.storage.jpa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import vn.truc.exchange.ByteSize;
import vn.truc.storage.ContentStore;
import vn.truc.storage.ContentSweep;
import vn.truc.storage.MemoryContentStore;
import vn.truc.storage.Spooled;
import vn.truc.storage.backup.Backup;
import vn.truc.storage.backup.ContentColumn;
import vn.truc.storage.backup.Progress;
import vn.truc.storage.backup.Restore;
import vn.truc.storage.backup.Snapshot;
import vn.truc.storage.backup.StoredBackup;

/** An axis's database, contents and keys, as far as a backup sees them. */
final class BackupBench {
    static final Progress QUIET = (phase, bytes) -> {};
    private static final List<ContentColumn> COLUMNS = List.of(
            new ContentColumn("document", "packet_sha256", "purged_at"),
            new ContentColumn("request_evidence", "sha256", "envelope"));

    final MemoryContentStore contents = new MemoryContentStore();
    final ContentSweep sweep = new ContentSweep(contents, List.of(), null, InstantSource.system());
    final Path keys;
    private final Supplier<Snapshot> rows;

    BackupBench(Path directory, Supplier<Snapshot> rows) throws IOException {
        this.rows = rows;
        keys = Files.createDirectories(directory.resolve("keys"));
        Files.writeString(keys.resolve("management.token"), "secret");
        keep(contents, SomeRows.PACKET_BYTES);
        keep(contents, SomeRows.ENVELOPE_BYTES);
        keep(contents, "nobody's".getBytes(StandardCharsets.UTF_8));
    }

    static void keep(ContentStore store, byte[] bytes) throws IOException {
        try (Spooled spooled = store.spool(new ByteArrayInputStream(bytes), ByteSize.ofMebibytes(1))) {
            store.keep(spooled);
        }
    }

    void backUp(Path target) {
        backUp(target, QUIET);
    }

    void backUp(Path target, Progress progress) {
        new Backup(
                        rows,
                        contents,
                        sweep,
                        COLUMNS,
                        Set.of("outbox.claimed_until"),
                        keys,
                        "1.0.0",
                        InstantSource.system())
                .into(target, progress);
    }

    /** Returns the restored content. */
    static ContentStore restore(Path backup, DatabaseAddress database, Path keys) throws IOException {
        StoredBackup stored = StoredBackup.open(backup);
        stored.verify(QUIET);
        JdbcTarget target = new JdbcTarget(database);
        target.check(stored.manifest().schema());
        MemoryContentStore restored = new MemoryContentStore();
        new Restore(stored, target, restored, Files.createDirectories(keys)).run(QUIET);
        return restored;
    }

    static DatabaseAddress h2(Path directory) {
        return new DatabaseAddress(
                "jdbc:h2:file:" + directory.resolve("axis") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "truc",
                "",
                4,
                Duration.ofSeconds(10));
    }
}
