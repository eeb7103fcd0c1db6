package vn.truc.storage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import vn.truc.crash.CrashPoint;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/** The directory in which content arrives, one process's own. Thread-safe. */
public final class Spool {
    private static final String SUFFIX = ".spool";
    private static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final ByteSize reserve;
    private final Ids ids;
    private final Disk disk;
    private final int swept;

    /**
     * Opens the directory, which is there, and removes what an earlier process left in it.
     *
     * @param reserve room that is never used up
     */
    public Spool(Path directory, ByteSize reserve, Ids ids) throws IOException {
        this(directory, reserve, ids, new Disk.Real());
    }

    Spool(Path directory, ByteSize reserve, Ids ids, Disk disk) throws IOException {
        this.directory = directory;
        this.reserve = reserve;
        this.ids = ids;
        this.disk = disk;
        this.swept = sweep();
    }

    private int sweep() throws IOException {
        int files = 0;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
                files++;
            }
        }
        if (files > 0) {
            StorageLog.swept(directory, files);
        }
        return files;
    }

    /** How many files were there when it was opened. */
    public int sweptAtStart() {
        return swept;
    }

    /** As {@link vn.truc.storage.ContentStore#spool} promises. */
    public SpoolFile take(InputStream source, ByteSize limit) throws IOException {
        refuseWhenFull();
        Path file = directory.resolve(ids.next() + SUFFIX);
        boolean complete = false;
        try {
            SpoolFile spooled = new SpoolFile(file, copy(source, file, limit));
            complete = true;
            return spooled;
        } finally {
            if (!complete) {
                discard(file);
            }
        }
    }

    private void refuseWhenFull() {
        long usable = disk.usable(directory);
        if (usable < reserve.bytes()) {
            StorageLog.full(directory, usable);
            throw StorageFaults.full(null);
        }
    }

    private Content copy(InputStream source, Path file, ByteSize limit) throws IOException {
        MessageDigest function = Digest.function();
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (FileChannel channel = created(file)) {
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                length += read;
                if (length > limit.bytes()) {
                    throw StorageFaults.tooLarge(limit);
                }
                function.update(buffer, 0, read);
                write(channel, ByteBuffer.wrap(buffer, 0, read));
                CrashPoint.S02.hit();
            }
        }
        return new Content(Digest.finished(function.digest()), length);
    }

    private FileChannel created(Path file) {
        try {
            return disk.create(file);
        } catch (IOException e) {
            throw StorageFaults.ofDisk(e);
        }
    }

    private void write(FileChannel channel, ByteBuffer bytes) {
        try {
            disk.write(channel, bytes);
        } catch (IOException e) {
            throw StorageFaults.ofDisk(e);
        }
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            StorageLog.notDeleted(file, e);
        }
    }
}
