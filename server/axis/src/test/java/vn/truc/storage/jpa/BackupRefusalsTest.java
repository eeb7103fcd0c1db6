package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.exchange.Digest;
import vn.truc.storage.backup.BackupRefused;
import vn.truc.storage.backup.BackupRefused.Reason;
import vn.truc.storage.backup.Progress;
import vn.truc.storage.backup.Row;
import vn.truc.storage.backup.Snapshot;
import vn.truc.storage.backup.StoredBackup;
import vn.truc.storage.backup.Table;

/** A backup is whole or it is none, and only a whole one is restored. */
class BackupRefusalsTest {
    @TempDir
    Path directory;

    private TestDatabase database;
    private BackupBench bench;
    private Path backup;

    @BeforeEach
    void fill() throws IOException {
        database = TestDatabase.h2(directory.resolve("old"), List.of());
        SomeRows.fill(database);
        bench = new BackupBench(directory, database.database()::snapshot);
        backup = directory.resolve("backup");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private static void assertRefused(Reason reason, String about, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BackupRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused).hasMessageContaining(about);
            assertThat(refused.vietnamese()).contains(about);
        });
    }

    @Nested
    class ADamagedBackup {
        private Path packet;

        @BeforeEach
        void write() {
            bench.backUp(backup);
            String hex = SomeRows.PACKET.hex();
            packet = Path.of("contents", hex.substring(0, 2), hex.substring(2, 4), hex);
        }

        private void assertNotRestored(Reason reason, String about) {
            Path target = directory.resolve("new");
            assertRefused(
                    reason,
                    about,
                    () -> BackupBench.restore(backup, BackupBench.h2(target), directory.resolve("new/keys")));
            assertThat(target).doesNotExist();
        }

        @Test
        void isRefusedWhenOneBitOfTheRowsHasChanged() throws IOException {
            Path rows = backup.resolve("rows/document.jsonl.gz");
            byte[] bytes = Files.readAllBytes(rows);
            bytes[bytes.length / 2] ^= 1;
            Files.write(rows, bytes);
            assertNotRestored(Reason.DAMAGED, "rows/document.jsonl.gz");
        }

        @Test
        void isRefusedWhenItsContentHasChanged() throws IOException {
            Files.writeString(backup.resolve(packet), "A packet");
            assertNotRestored(Reason.DAMAGED, packet.toString());
        }

        @Test
        void isRefusedWhenAFileIsCutShort() throws IOException {
            Path rows = backup.resolve("rows/receipt.jsonl.gz");
            byte[] bytes = Files.readAllBytes(rows);
            Files.write(rows, java.util.Arrays.copyOf(bytes, bytes.length - 1));
            assertNotRestored(Reason.TRUNCATED, "rows/receipt.jsonl.gz");
        }

        @Test
        void isRefusedWhenAFileIsMissing() throws IOException {
            Files.delete(backup.resolve(packet));
            assertNotRestored(Reason.MISSING, packet.toString());
        }

        @Test
        void isRefusedWhenThereIsAFileTooMuch() throws IOException {
            Path stranger = backup.resolve(packet).resolveSibling("0".repeat(64));
            Files.writeString(stranger, "whose?");
            assertNotRestored(Reason.EXTRA, "0".repeat(64));
            Files.delete(stranger);
            Files.writeString(backup.resolve("keys/other"), "whose?");
            assertNotRestored(Reason.EXTRA, "keys/other");
        }

        @Test
        void isRefusedWhenItsManifestWasChanged() throws IOException {
            Path manifest = backup.resolve("manifest.json");
            Files.writeString(manifest, Files.readString(manifest).replace("1.0.0", "1.0.1"));
            assertNotRestored(Reason.DAMAGED, "manifest.json");
        }

        @Test
        void isRefusedWhenItsManifestNamesAFileElsewhere() throws IOException {
            Files.writeString(directory.resolve("stranger"), "whose?");
            Path manifest = backup.resolve("manifest.json");
            String text = Files.readString(manifest)
                    .replaceFirst("\"path\" : \"keys/[^\"]*\"", "\"path\" : \"keys/../../stranger\"");
            assertThat(text).contains("stranger");
            Files.writeString(manifest, text);
            Files.writeString(
                    backup.resolve("manifest.sha256"),
                    Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex());
            assertNotRestored(Reason.DAMAGED, "manifest.json");
        }

        @Test
        void isRefusedWithoutAManifest() throws IOException {
            Files.delete(backup.resolve("manifest.json"));
            assertNotRestored(Reason.NO_MANIFEST, backup.toString());
        }

        @Test
        void isRefusedWhenItsSchemaIsNewerThanTheProgram() {
            assertRefused(Reason.UNKNOWN_SCHEMA, "9999", () -> new JdbcTarget(BackupBench.h2(directory.resolve("new")))
                    .check("9999"));
        }
    }

    @Nested
    class ABackupThatFails {
        @Test
        void leavesNothingBehind() throws IOException {
            assertRefused(Reason.NOT_WRITTEN, "No space left on device", () -> new BackupBench(
                            directory, () -> new FullDisk(database.database().snapshot()))
                    .backUp(backup));
            try (Stream<Path> left = Files.list(backup)) {
                assertThat(left).isEmpty();
            }
        }

        @Test
        void doesNotTouchADirectoryWithSomethingInIt() throws IOException {
            Files.createDirectories(backup);
            Files.writeString(backup.resolve("mine"), "mine");
            assertRefused(Reason.NOT_EMPTY, backup.toString(), () -> bench.backUp(backup));
            assertThat(backup.resolve("mine")).content().isEqualTo("mine");
        }

        @Test
        void leavesNothingBehindWhenItIsStopped() throws IOException {
            assertRefused(
                    Reason.STOPPED,
                    "here",
                    () -> bench.backUp(backup, (phase, bytes) -> {
                        if (phase == Progress.Phase.CONTENTS) {
                            throw new BackupRefused(Reason.STOPPED, "here");
                        }
                    }));
            try (Stream<Path> left = Files.list(backup)) {
                assertThat(left).isEmpty();
            }
        }

        private record FullDisk(Snapshot snapshot) implements Snapshot {
            @Override
            public String schema() {
                return snapshot.schema();
            }

            @Override
            public List<Table> tables() {
                return snapshot.tables();
            }

            @Override
            public void eachRow(Table table, Row.Sink sink) throws IOException {
                snapshot.eachRow(table, sink);
                if (table.name().equals("receipt")) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void close() {
                snapshot.close();
            }
        }
    }

    @Nested
    class ContentThatIsNotThere {
        @Test
        void isNamedInTheManifestAndKeepsNothingElseFromTheBackup() throws Exception {
            bench.contents.remove(SomeRows.PACKET, java.time.Instant.MAX);
            bench.backUp(backup);
            StoredBackup stored = StoredBackup.open(backup);
            stored.verify(BackupBench.QUIET);
            assertThat(stored.manifest().missing()).containsExactly(SomeRows.PACKET.hex());
            assertThat(stored.manifest().contents()).isEqualTo(1);
        }
    }
}
