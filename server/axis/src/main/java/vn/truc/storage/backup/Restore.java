package vn.truc.storage.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import vn.truc.exchange.ByteSize;
import vn.truc.storage.ContentStore;
import vn.truc.storage.Directory;
import vn.truc.storage.Spooled;

/** Brings a backup that was verified into an empty home and an empty database. */
public final class Restore {
    private final StoredBackup backup;
    private final RowTarget database;
    private final ContentStore contents;
    private final Path keys;

    public Restore(StoredBackup backup, RowTarget database, ContentStore contents, Path keys) {
        this.backup = backup;
        this.database = database;
        this.contents = contents;
        this.keys = keys;
    }

    /** Content first, rows last and in one transaction: where there are rows, everything is there. */
    public void run(Progress progress) throws IOException {
        backup.eachContent((digest, bytes, file) -> {
            try (InputStream in = Files.newInputStream(file);
                    Spooled spooled = contents.spool(in, new ByteSize(bytes))) {
                contents.keep(spooled);
            }
            progress.done(Progress.Phase.CONTENTS, bytes);
        });
        keys();
        List<RowTarget.Source> sources = new ArrayList<>();
        for (Manifest.TableCount table : backup.manifest().tables()) {
            sources.add(counted(Lines.Source.of(backup.resolve(Manifest.rowsOf(table.name()))), progress));
        }
        database.fill(backup.manifest().schema(), sources);
    }

    private static RowTarget.Source counted(Lines.Source source, Progress progress) {
        return new RowTarget.Source() {
            private boolean again;

            @Override
            public Table table() {
                return source.table();
            }

            @Override
            public void eachRow(Row.Sink sink) throws IOException {
                boolean counts = !again;
                again = true;
                source.eachRow(row -> {
                    sink.take(row);
                    if (counts) {
                        progress.done(Progress.Phase.ROWS, 0);
                    }
                });
            }
        };
    }

    private void keys() throws IOException {
        for (Manifest.Entry entry : backup.manifest().files()) {
            if (entry.path().startsWith(Manifest.KEYS + "/")) {
                Path key = keys.resolve(entry.path().substring(Manifest.KEYS.length() + 1));
                Files.copy(backup.resolve(entry.path()), key);
                if (Files.getFileStore(key).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
                }
                try (FileChannel channel = FileChannel.open(key, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
        Directory.force(keys);
    }
}
