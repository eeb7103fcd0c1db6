package vn.truc.storage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import vn.truc.crash.CrashPoint;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;
import vn.truc.storage.sealed.ContentWriter;
import vn.truc.storage.sealed.Sealing;

/** The directory in which content arrives, one process's own. Thread-safe. */
public final class Spool {
    private static final String SUFFIX = ".spool";
    private static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final ByteSize reserve;
    private final Ids ids;
    private final Sealing sealing;
    private final Disk disk;
    private final int swept;

    /**
     * Opens the directory, which is there, and removes what an earlier process left in it.
     *
     * @param reserve room that is never used up
     * @param sealing how content lies here and, once it is kept, in the store
     */
    public Spool(Path directory, ByteSize reserve, Ids ids, Sealing sealing) throws IOException {
        this(directory, reserve, ids, sealing, new Disk.Real());
    }

    Spool(Path directory, ByteSize reserve, Ids ids, Sealing sealing, Disk disk) throws IOException {
        this.directory = directory;
        this.sealing = sealing;
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
            SpoolFile spooled = new SpoolFile(file, copy(source, file, limit), sealing);
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
            ContentWriter writer = sealing.onto(bytes -> write(channel, bytes));
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                length += read;
                if (length > limit.bytes()) {
                    throw StorageFaults.tooLarge(limit);
                }
                function.update(buffer, 0, read);
                writer.write(ByteBuffer.wrap(buffer, 0, read));
                CrashPoint.S02.hit();
            }
            Content content = new Content(Digest.finished(function.digest()), length);
            Optional<ByteBuffer> beginning = writer.finish(content);
            if (beginning.isPresent()) {
                channel.position(0);
                write(channel, beginning.get());
            }
            return content;
        }
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
