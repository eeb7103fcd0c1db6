package vn.truc.storage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.truc.crash.CrashPoint;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.fault.AxisException;
import vn.truc.storage.ContentStore;
import vn.truc.storage.LastResort;
import vn.truc.storage.Spooled;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/**
 * Content under {@code blobs/ab/cd/<sha256>}, arriving through {@code spool/} on the same file system.
 *
 * <p>The order in {@link #keep} is the promise: force the file, rename it, force every directory that got a new entry.
 */
public final class FileContentStore implements ContentStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final String SPOOL_SUFFIX = ".spool";
    private static final int BUFFER = 64 * 1024;
    private static final int LOCKS = 256;

    private final Path spool;
    private final Path blobs;
    private final ByteSize reserve;
    private final Ids ids;
    private final LastResort lastResort;
    private final InstantSource clock;
    private final Disk disk;
    private final Set<Path> settled = ConcurrentHashMap.newKeySet();
    /** By digest: content is not removed while it is being kept. */
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    /**
     * Opens the store of a home directory that one process owns, and removes what an earlier one left in the spool.
     *
     * @param home has, or gets, {@code spool} and {@code blobs}
     * @param reserve room that is never used up, so that the database can still commit
     */
    public FileContentStore(Path home, ByteSize reserve, Ids ids, LastResort lastResort, InstantSource clock) {
        this(home, reserve, ids, lastResort, clock, new Disk.Real());
    }

    FileContentStore(Path home, ByteSize reserve, Ids ids, LastResort lastResort, InstantSource clock, Disk disk) {
        this.spool = home.resolve("spool");
        this.blobs = home.resolve("blobs");
        this.reserve = reserve;
        this.ids = ids;
        this.lastResort = lastResort;
        this.clock = clock;
        this.disk = disk;
        try {
            disk.makeDirectory(spool);
            disk.makeDirectory(blobs);
            disk.forceDirectory(home);
            sweep();
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private void sweep() throws IOException {
        int files = 0;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(spool, "*" + SPOOL_SUFFIX)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
                files++;
            }
        }
        if (files > 0) {
            StorageLog.swept(spool, files);
        }
    }

    @Override
    public Spooled spool(InputStream source, ByteSize limit) throws IOException {
        refuseWhenFull();
        Path file = spool.resolve(ids.next() + SPOOL_SUFFIX);
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
        long usable = disk.usable(spool);
        if (usable < reserve.bytes()) {
            StorageLog.full(spool, usable);
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
            throw failed(e);
        }
    }

    private void write(FileChannel channel, ByteBuffer bytes) {
        try {
            disk.write(channel, bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void keep(Spooled spooled) {
        SpoolFile arrived = (SpoolFile) spooled;
        if (arrived.isKept()) {
            return;
        }
        String hex = arrived.content().digest().hex();
        Path branch = blobs.resolve(hex.substring(0, 2));
        Path leaf = branch.resolve(hex.substring(2, 4));
        Path blob = leaf.resolve(hex);
        settle(branch, leaf);
        synchronized (lock(arrived.content().digest())) {
            if (holds(arrived.content())) {
                keptNow(blob);
                forceDirectory(leaf);
                discard(arrived.file());
            } else {
                keptNow(arrived.file());
                CrashPoint.S06.hit();
                forceFile(arrived.file());
                CrashPoint.S07.hit();
                rename(arrived.file(), blob);
                CrashPoint.S08.hit();
                forceDirectory(leaf);
            }
            CrashPoint.S09.hit();
        }
        arrived.keptAs(blob);
    }

    /** So that a sweep under way knows that the file is wanted. */
    private void keptNow(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Object lock(Digest digest) {
        return locks[Math.floorMod(digest.hashCode(), LOCKS)];
    }

    /** Makes the two directories above a blob durable, once per process. */
    private void settle(Path branch, Path leaf) {
        if (settled.contains(leaf)) {
            return;
        }
        try {
            disk.makeDirectory(leaf);
        } catch (IOException e) {
            throw failed(e);
        }
        forceDirectory(blobs);
        forceDirectory(branch);
        settled.add(leaf);
    }

    private void rename(Path from, Path to) {
        try {
            disk.move(from, to);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void forceFile(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            try {
                disk.force(channel);
            } catch (IOException e) {
                lastResort.halt("a file could not be forced to disk", e);
                throw StorageFaults.unavailable(e);
            }
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private void forceDirectory(Path directory) {
        try {
            disk.forceDirectory(directory);
        } catch (IOException e) {
            lastResort.halt("a directory could not be forced to disk", e);
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public InputStream open(Digest digest) {
        return new CheckedContent(Channels.newInputStream(channel(digest)), digest);
    }

    @Override
    public InputStream open(Digest digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length of a range are not negative");
        }
        FileChannel channel = channel(digest);
        try {
            channel.position(offset);
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
        return new Range(Channels.newInputStream(channel), length);
    }

    private FileChannel channel(Digest digest) {
        try {
            return FileChannel.open(blob(digest), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            StorageLog.damaged(new Content(digest, 0), "it is not there");
            throw StorageFaults.damaged(digest, e);
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public boolean holds(Content content) {
        try {
            long length = Files.size(blob(content.digest()));
            if (length != content.length()) {
                StorageLog.damaged(content, "it has " + length + " bytes");
                return false;
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public void eachKept(Instant from, Instant before, Consumer<Digest> action) {
        try {
            Files.walkFileTree(blobs, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Instant kept = attributes.lastModifiedTime().toInstant();
                    String name = file.getFileName().toString();
                    if (!kept.isBefore(from)
                            && kept.isBefore(before)
                            && NAME.matcher(name).matches()) {
                        action.accept(new Digest(name));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public boolean remove(Digest digest, Instant keptBefore) {
        Path blob = blob(digest);
        synchronized (lock(digest)) {
            try {
                return Files.getLastModifiedTime(blob).toInstant().isBefore(keptBefore) && Files.deleteIfExists(blob);
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw StorageFaults.unavailable(e);
            }
        }
    }

    private Path blob(Digest digest) {
        String hex = digest.hex();
        return blobs.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            StorageLog.notDeleted(file, e);
        }
    }

    private static AxisException failed(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = message.contains("no space left") || message.contains("quota exceeded");
        return full ? StorageFaults.full(cause) : StorageFaults.unavailable(cause);
    }
}
