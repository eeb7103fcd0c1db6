package vn.truc.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Digest;
import vn.truc.storage.Spooled;
import vn.truc.storage.StorageFaults;

/**
 * Packets on their way in parts: one directory per agency, in it one per upload, in it one file per part. It survives a
 * restart but not a promise: nothing here is accepted, and the digest of the whole is checked when it is complete.
 * Thread-safe.
 */
public final class Uploads {
    /** Most parts of one upload. */
    static final int MOST_PARTS = 10_000;

    private static final int LOCKS = 32;

    private final Path root;
    private final IntakeSettings settings;
    private final InstantSource clock;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    /** @param root a directory of the spool that nobody else uses; made when missing */
    public Uploads(Path root, IntakeSettings settings, InstantSource clock) {
        this.root = root;
        this.settings = settings;
        this.clock = clock;
    }

    ByteSize limit() {
        return settings.maxPacketSize();
    }

    /**
     * Stores a part and tells where the next one begins.
     *
     * @throws vn.truc.fault.AxisException {@code Intake.PartOutOfOrder} unless it begins where the last one ended or
     *     repeats one that is there
     */
    long store(Announcement upload, long offset, Spooled part) {
        Path directory = directory(upload);
        synchronized (lock(directory)) {
            try {
                List<Part> parts = parts(directory);
                long next = end(parts);
                Part arrived =
                        new Part(offset, part.content().length(), part.content().digest());
                if (parts.contains(arrived)) {
                    return next;
                }
                boolean fits = offset == next
                        && arrived.length > 0
                        && arrived.length <= upload.packet().length() - offset;
                if (!fits) {
                    throw IntakeFaults.partOutOfOrder(next);
                }
                if (parts.size() >= MOST_PARTS) {
                    throw IntakeFaults.tooManyParts(MOST_PARTS);
                }
                if (parts.isEmpty()) {
                    open(agency(upload), directory);
                }
                write(part, directory.resolve(arrived.fileName()));
                Files.setLastModifiedTime(directory, FileTime.from(clock.instant()));
                return arrived.end();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private void open(Path agency, Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(agency);
            if (children(agency).size() >= settings.maxUploads()) {
                throw IntakeFaults.tooManyUploads(settings.maxUploads());
            }
            Files.createDirectory(directory);
        }
    }

    private static void write(Spooled part, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (InputStream in = part.open()) {
            Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** All parts one after the other; the caller closes the stream. */
    InputStream whole(Announcement upload) throws IOException {
        Path directory = directory(upload);
        List<InputStream> streams = new ArrayList<>();
        for (Part part : parts(directory)) {
            streams.add(new LazyFile(directory.resolve(part.fileName())));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Forgets an upload. */
    void discard(Announcement upload) {
        Path directory = directory(upload);
        synchronized (lock(directory)) {
            delete(directory);
        }
    }

    /** Forgets uploads that have rested too long. {@code boot} runs it now and then. */
    public void sweep() {
        int forgotten = 0;
        try {
            FileTime oldest = FileTime.from(clock.instant().minus(settings.uploadRetention()));
            for (Path agency : children(root)) {
                for (Path upload : children(agency)) {
                    synchronized (lock(upload)) {
                        if (Files.isDirectory(upload)
                                && Files.getLastModifiedTime(upload).compareTo(oldest) < 0) {
                            delete(upload);
                            forgotten++;
                        }
                    }
                }
            }
        } catch (IOException e) {
            IntakeLog.uploadNotDeleted(root, e);
        }
        if (forgotten > 0) {
            IntakeLog.uploadsForgotten(forgotten);
        }
    }

    private static void delete(Path directory) {
        try {
            for (Path file : children(directory)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            IntakeLog.uploadNotDeleted(directory, e);
        }
    }

    /** Names are digests, so that nothing a sender writes becomes a path. */
    private Path directory(Announcement upload) {
        String key = String.join(
                "\n",
                upload.kind().name(),
                upload.messageId().value(),
                upload.packet().digest().hex(),
                Long.toString(upload.packet().length()));
        return agency(upload).resolve(named(key));
    }

    private Path agency(Announcement upload) {
        return root.resolve(named(upload.sender().value()));
    }

    private static String named(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private Object lock(Path directory) {
        return locks[Math.floorMod(directory.hashCode(), LOCKS)];
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** The parts that follow each other without a gap, from the beginning. */
    private static List<Part> parts(Path directory) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Path file : children(directory)) {
            if (!file.toString().endsWith(".tmp")) {
                parts.add(Part.of(file));
            }
        }
        parts.sort(Comparator.comparing(Part::offset));
        return parts;
    }

    private static long end(List<Part> parts) {
        return parts.isEmpty() ? 0 : parts.get(parts.size() - 1).end();
    }

    private static RuntimeException failed(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") ? StorageFaults.full(cause) : StorageFaults.unavailable(cause);
    }

    /** One stored part, as its file is called. */
    private record Part(long offset, long length, Digest digest) {
        static Part of(Path file) {
            String[] name = file.getFileName().toString().split("-", 3);
            return new Part(Long.parseLong(name[0]), Long.parseLong(name[1]), new Digest(name[2]));
        }

        String fileName() {
            return offset + "-" + length + "-" + digest.hex();
        }

        long end() {
            return offset + length;
        }
    }

    /** A file that is opened when its turn comes, so that thousands of parts are not open at once. */
    private static final class LazyFile extends InputStream {
        private final Path file;
        private @Nullable InputStream open;

        LazyFile(Path file) {
            this.file = file;
        }

        private InputStream in() throws IOException {
            InputStream in = open;
            if (in == null) {
                in = Files.newInputStream(file);
                open = in;
            }
            return in;
        }

        @Override
        public int read() throws IOException {
            return in().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in().read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            InputStream in = open;
            if (in != null) {
                in.close();
            }
        }
    }
}
