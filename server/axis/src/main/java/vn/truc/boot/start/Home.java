package vn.truc.boot.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.truc.storage.Directory;
import vn.truc.storage.files.ContentPlaces;

/** The home directory, owned by one process while this is open. */
public final class Home implements AutoCloseable {
    private static final List<String> ROOMS = List.of("db", "blobs", "spool", "broker", "keys", "log", "work");
    private static final String WORK = "work";
    private static final String LOCK = "axis.lock";
    private static final String RUNNING = "running.properties";
    private static final String NODE = "node.id";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private Home(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws StartRefused if it cannot be written or belongs to another process */
    public static Home open(Path path) {
        try {
            make(path);
            for (String room : ROOMS) {
                make(path.resolve(room));
            }
            restrict(path.resolve("keys"));
            if (isOpenToOthers(path) && isOpenToOthers(path.resolve("blobs"))) {
                BootLog.openToOthers(path);
            }
            return settled(locked(path));
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static Home locked(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another axis of this very process holds it; told below like any other owner.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw StartRefused.bySurroundings(
                    "the home directory " + path + " is in use by another process",
                    "tiến trình khác đang dùng thư mục này");
        }
        return new Home(path, channel, lock);
    }

    private static Home settled(Home home) throws IOException {
        try {
            empty(home.work());
            Directory.force(home.path);
            return home;
        } catch (IOException e) {
            home.close();
            throw e;
        }
    }

    /** What a killed process has left in it is of no use to anybody. */
    private static void empty(Path directory) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.walk(directory)) {
            left = all.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }

    /** What is made here is its owner's; what was there before is left as the operator wants it. */
    private static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            restrict(directory);
        }
    }

    private static boolean isOpenToOthers(Path directory) throws IOException {
        return Files.getFileStore(directory).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private static void restrict(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static StartRefused notWritable(Path path, IOException e) {
        return StartRefused.bySurroundings(
                "the home directory " + path + " cannot be written: " + reason(e), "không ghi được vào thư mục này");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }

    public Path path() {
        return path;
    }

    /** The directory of keys, which only the owner of the process may enter. */
    public Path keys() {
        return path.resolve("keys");
    }

    /** A directory for what lasts no longer than this process, empty at the start. */
    public Path work() {
        return path.resolve(WORK);
    }

    /**
     * The name of the node that lives here, made at its first start: what it took from the others' tables is its own.
     */
    public String node() {
        Path file = path.resolve(NODE);
        try {
            if (!Files.exists(file)) {
                Secret.write(file, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw StartRefused.bySurroundings(
                    file + " cannot be read or written: " + reason(e), "không đọc ghi được tệp");
        }
    }

    /**
     * Where content lies.
     *
     * @param shared directory of the content, or null if it lies here
     * @throws StartRefused if the directory is not what it should be
     */
    public ContentPlaces contents(@Nullable Path shared) {
        if (shared == null) {
            return ContentPlaces.inHome(path);
        }
        if (!Files.isDirectory(shared.resolve("blobs"))) {
            throw StartRefused.bySurroundings(
                    "truc.storage.content: there is no directory blobs in " + shared
                            + "; mount the share, or make that directory once if this is a new one",
                    "thiếu thư mục blobs: hãy gắn ổ dùng chung, hoặc tự tạo nếu là ổ mới");
        }
        return ContentPlaces.shared(shared, node());
    }

    /** Tells the start script and local commands where this process is found. */
    public void announce(int port, int managementPort) {
        String text = Stream.of(
                        "pid=" + ProcessHandle.current().pid(), "port=" + port, "management-port=" + managementPort)
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            // Under its name at once whole: scripts wait for it and read it the moment it is there.
            Path unfinished = path.resolve(RUNNING + ".new");
            Files.writeString(unfinished, text);
            Files.move(
                    unfinished,
                    path.resolve(RUNNING),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    /** Closing twice is harmless: a start that fails is closed by whoever notices first. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(path.resolve(RUNNING));
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the home directory could not be released", e);
        }
    }
}
