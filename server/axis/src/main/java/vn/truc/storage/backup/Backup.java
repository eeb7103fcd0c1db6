package vn.truc.storage.backup;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import vn.truc.exchange.Digest;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.storage.ContentStore;
import vn.truc.storage.ContentSweep;
import vn.truc.storage.StorageLog;

/**
 * Writes a backup while the axis works. Content is on stable storage before the row that refers to it, so whatever the
 * rows of one moment refer to is there to be copied afterwards; the sweep, which could remove it meanwhile, rests.
 */
public final class Backup {
    private static final String WANTED = "contents.wanted";
    private static final int BUFFER = 64 * 1024;

    private final Supplier<Snapshot> database;
    private final ContentStore contents;
    private final ContentSweep sweep;
    private final List<ContentColumn> columns;
    private final Set<String> momentary;
    private final Path keys;
    private final String product;
    private final InstantSource clock;

    /**
     * @param database gives the rows of the moment it is asked
     * @param columns by which rows refer to content
     * @param momentary columns, as {@code table.column}, that mean something to the running process only: they are
     *     backed up as null
     * @param keys directory of the axis's keys
     * @param product version of this program
     */
    public Backup(
            Supplier<Snapshot> database,
            ContentStore contents,
            ContentSweep sweep,
            List<ContentColumn> columns,
            Set<String> momentary,
            Path keys,
            String product,
            InstantSource clock) {
        this.database = database;
        this.contents = contents;
        this.sweep = sweep;
        this.columns = List.copyOf(columns);
        this.momentary = Set.copyOf(momentary);
        this.keys = keys;
        this.product = product;
        this.clock = clock;
    }

    /**
     * Writes it into a directory that is new or empty. If it fails the directory is empty again.
     *
     * @param progress may throw, to stop it
     * @throws BackupRefused if it cannot be done there
     */
    public Manifest into(Path directory, Progress progress) {
        try {
            BackupFiles files = BackupFiles.create(directory);
            try (ContentSweep.Rest rest = sweep.rest()) {
                return new Run(files, directory, progress).write();
            } catch (RuntimeException | IOException e) {
                abandon(files, e);
                throw e;
            }
        } catch (IOException | JacksonException e) {
            throw new BackupRefused(BackupRefused.Reason.NOT_WRITTEN, directory + " (" + e.getMessage() + ")", e);
        }
    }

    private static void abandon(BackupFiles files, Exception because) {
        try {
            files.abandon();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private final class Run {
        private final BackupFiles files;
        private final Path directory;
        private final Progress progress;
        private final List<Manifest.TableCount> tables = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private long copied;

        Run(BackupFiles files, Path directory, Progress progress) {
            this.files = files;
            this.directory = directory;
            this.progress = progress;
        }

        Manifest write() throws IOException {
            Instant cut = clock.instant();
            String schema = rows();
            contents();
            keys();
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    product,
                    schema,
                    cut.toString(),
                    tables,
                    files.entries(),
                    copied,
                    List.copyOf(missing));
            files.finish(manifest);
            return manifest;
        }

        /** All rows; what they refer to is noted in a file, so that memory does not grow with it. */
        private String rows() throws IOException {
            try (Snapshot snapshot = database.get();
                    Writer wanted = text(files.createUnnamed(WANTED))) {
                for (Table table : snapshot.tables()) {
                    ContentColumn column = columns.stream()
                            .filter(each -> each.table().equals(table.name()))
                            .findFirst()
                            .orElse(null);
                    try (Lines.Writer lines = new Lines.Writer(table, files.create(Manifest.rowsOf(table.name())))) {
                        snapshot.eachRow(table, row -> {
                            lines.take(lasting(table, row));
                            note(column == null ? null : column.of(table, row), wanted);
                            progress.done(Progress.Phase.ROWS, 0);
                        });
                        tables.add(new Manifest.TableCount(table.name(), lines.rows()));
                    }
                }
                return snapshot.schema();
            }
        }

        private Row lasting(Table table, Row row) {
            List<@Nullable Object> values = new ArrayList<>(row.values());
            for (int i = 0; i < values.size(); i++) {
                if (momentary.contains(
                        table.name() + "." + table.columns().get(i).name())) {
                    values.set(i, null);
                }
            }
            return new Row(values);
        }

        private void note(@Nullable Digest content, Writer wanted) throws IOException {
            if (content != null) {
                wanted.write(content.hex() + "\n");
            }
        }

        private void contents() throws IOException {
            Path wanted = files.resolve(WANTED);
            try (BufferedReader digests = Files.newBufferedReader(wanted);
                    Writer list = text(new GZIPOutputStream(files.create(Manifest.CONTENT_LIST), BUFFER))) {
                for (String hex = digests.readLine(); hex != null; hex = digests.readLine()) {
                    if (!Files.exists(files.resolve(Manifest.content(hex))) && !missing.contains(hex)) {
                        copy(new Digest(hex), list);
                    }
                }
            }
            Files.delete(wanted);
        }

        private void copy(Digest digest, Writer list) throws IOException {
            Path file = files.resolve(Manifest.content(digest.hex()));
            try (InputStream in = contents.open(digest);
                    OutputStream out = files.createUnnamed(Manifest.content(digest.hex()))) {
                long bytes = in.transferTo(out);
                list.write(digest.hex() + " " + bytes + "\n");
                copied++;
                progress.done(Progress.Phase.CONTENTS, bytes);
            } catch (AxisException e) {
                if (e.code() != FaultCode.STORAGE_CONTENT_DAMAGED) {
                    throw e;
                }
                // All the rest is worth a backup all the same; the operator is told which one is not there.
                Files.deleteIfExists(file);
                missing.add(digest.hex());
                StorageLog.notInBackup(digest);
            }
        }

        private void keys() throws IOException {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(keys, Files::isRegularFile)) {
                for (Path key : all) {
                    String path = Manifest.KEYS + "/" + key.getFileName();
                    try (OutputStream out = files.create(path)) {
                        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                            Files.setPosixFilePermissions(
                                    files.resolve(path), PosixFilePermissions.fromString("rw-------"));
                        }
                        Files.copy(key, out);
                    }
                }
            }
        }

        private Writer text(OutputStream out) {
            return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        }
    }
}
