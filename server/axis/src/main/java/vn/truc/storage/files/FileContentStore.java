package vn.truc.storage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import vn.truc.crash.CrashPoint;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.storage.ContentStore;
import vn.truc.storage.LastResort;
import vn.truc.storage.Spooled;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;
import vn.truc.storage.sealed.Sealing;

/**
 * Content under {@code blobs/ab/cd/<sha256>}, arriving through a spool on the same file system.
 *
 * <p>The order in {@link #keep} is the promise: force the file, rename it, force every directory that got a new entry.
 *
 * <p>Other nodes may keep and remove the same content, so {@link #remove} takes it out of the way first and then looks
 * again at when it was kept, and {@link #keep} looks again whether it is there after having said that it is wanted.
 * Whichever looks last sees what the other has done; no lock is needed.
 */
public final class FileContentStore implements ContentStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final ContentPlaces places;
    private final Path blobs;
    private final Sealing sealing;
    private final InstantSource clock;
    private final Disk disk;
    private final Forcing forcing;
    private final Doomed doomed;
    private final Spool spool;
    private final Set<Path> settled = ConcurrentHashMap.newKeySet();

    /** Opens the store of one node alone in its home directory. */
    public FileContentStore(Path home, ByteSize reserve, Ids ids, LastResort lastResort, InstantSource clock) {
        this(ContentPlaces.inHome(home), reserve, Sealing.none(), ids, lastResort, clock);
    }

    /**
     * Opens the store, and removes what an earlier process of this node left in the spool.
     *
     * @param reserve room that is never used up, so that the database can still commit
     * @param sealing how content lies at rest
     */
    public FileContentStore(
            ContentPlaces places,
            ByteSize reserve,
            Sealing sealing,
            Ids ids,
            LastResort lastResort,
            InstantSource clock) {
        this(places, reserve, sealing, ids, lastResort, clock, new Disk.Real());
    }

    FileContentStore(
            ContentPlaces places,
            ByteSize reserve,
            Sealing sealing,
            Ids ids,
            LastResort lastResort,
            InstantSource clock,
            Disk disk) {
        this.sealing = sealing;
        this.places = places;
        this.blobs = places.blobs();
        this.forcing = new Forcing(disk, lastResort);
        this.doomed = new Doomed(places, disk, forcing);
        this.clock = clock;
        this.disk = disk;
        try {
            disk.makeDirectory(places.spool());
            disk.makeDirectory(blobs);
            disk.forceDirectory(places.root());
            this.spool = new Spool(places.spool(), reserve, ids, sealing, disk);
            doomed.putBackAll();
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public int sweptAtStart() {
        return spool.sweptAtStart();
    }

    @Override
    public Spooled spool(InputStream source, ByteSize limit) throws IOException {
        return spool.take(source, limit);
    }

    /** Over what is there of the same name, too: that may be damaged, or sealed by a key that is gone. */
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
        put(arrived, blob);
        CrashPoint.S09.hit();
        arrived.keptAs(blob);
    }

    private void put(SpoolFile arrived, Path blob) {
        wanted(arrived.file());
        CrashPoint.S06.hit();
        forcing.file(arrived.file());
        CrashPoint.S07.hit();
        rename(arrived.file(), blob);
        CrashPoint.S08.hit();
        forcing.directory(blob.resolveSibling(""));
    }

    /** The new file counts as kept now, so that no sweep takes what was kept again while this one was written. */
    @Override
    public long renew(Digest digest) {
        Path blob = places.blob(digest);
        if (!Files.exists(blob)) {
            return 0; // It has just been removed.
        }
        try (FileChannel stored = channel(digest)) {
            if (sealing.isAsNew(stored, digest)) {
                return 0;
            }
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
        try (InputStream plain = open(digest);
                SpoolFile anew = spool.take(plain, new ByteSize(Long.MAX_VALUE))) {
            put(anew, blob);
            anew.keptAs(blob);
            return Math.max(1, anew.content().length());
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    /** Says that the file is kept now, so that no sweep under way takes it. */
    private void wanted(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw StorageFaults.ofDisk(e);
        }
    }

    /** Makes the two directories above a blob durable, once per process. */
    private void settle(Path branch, Path leaf) {
        if (settled.contains(leaf)) {
            return;
        }
        try {
            disk.makeDirectory(leaf);
        } catch (IOException e) {
            throw StorageFaults.ofDisk(e);
        }
        forcing.directory(blobs);
        forcing.directory(branch);
        settled.add(leaf);
    }

    private void rename(Path from, Path to) {
        try {
            disk.move(from, to);
        } catch (IOException e) {
            throw StorageFaults.ofDisk(e);
        }
    }

    @Override
    public InputStream open(Digest digest) {
        return new CheckedContent(open(digest, 0, Long.MAX_VALUE), digest);
    }

    @Override
    public InputStream open(Digest digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length of a range are not negative");
        }
        return sealing.open(channel(digest), digest, offset, length);
    }

    private FileChannel channel(Digest digest) {
        try {
            return doomed.whereItIs(digest, file -> FileChannel.open(file, StandardOpenOption.READ));
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
            return isWhole(content, doomed.whereItIs(content.digest(), Files::size));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private boolean isWhole(Content content, long length) {
        if (!sealing.isWhole(content, length)) {
            StorageLog.damaged(content, "it has " + length + " bytes");
            return false;
        }
        return true;
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

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // Another node has just removed it.
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public boolean remove(Digest digest, Instant keptBefore) {
        return doomed.remove(digest, keptBefore);
    }
}
