package vn.truc.client.internal.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that appears under its name only when all of it is on the disk, and that takes no other file's place, whoever
 * else is writing into the same folder. Until then it grows beside its place, under a name of its own.
 */
public final class NewFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_OF_ONE_NAME = 10_000;

    private final Path growing;

    private NewFile(Path growing) {
        this.growing = growing;
    }

    /** Where the bytes come from; the same each time. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** Writes the content. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a file of that name into a folder that is itself still growing; forced to the disk. */
    public static void write(Path target, Writing writing) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            writing.to(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Writes a file of that name in place of any other: whoever looks finds the old one or the new one, whole. */
    public static void replace(Path target, Writing writing) throws IOException {
        Path folder = Growing.folderOf(target);
        Path growing = Growing.in(folder);
        try {
            write(growing, writing);
            Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Growing.discard(growing);
        }
        Growing.force(folder);
    }

    /**
     * Keeps the content under that name. A file that is there already with the very same bytes is as good, so that
     * keeping it once more after a crash is no failure.
     *
     * @throws FileAlreadyExistsException if there is another file
     */
    public static void keep(Path target, Content content) throws IOException {
        Path folder = Growing.folderOf(target);
        if (Files.exists(target)) {
            requireSame(target, content);
        } else {
            try (NewFile file = written(folder, content)) {
                file.appearAs(target);
            } catch (FileAlreadyExistsException e) {
                requireSame(target, content);
            }
        }
        Growing.force(folder);
    }

    /**
     * Keeps the content in the folder under that name, with a number before it if the name is taken.
     *
     * @return where it is
     */
    public static Path keepIn(Path folder, String name, Content content) throws IOException {
        try (NewFile file = written(folder, content)) {
            for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
                Path target = place(folder, number == 1 ? name : number + "-" + name);
                try {
                    file.appearAs(target);
                    Growing.force(folder);
                    return target;
                } catch (FileAlreadyExistsException e) {
                    // The name is taken: the next number may be free.
                }
            }
        }
        throw new FileAlreadyExistsException(name, null, "and " + MOST_OF_ONE_NAME + " more of that name");
    }

    /** A JVM started without a locale cannot name files in Vietnamese; the content matters more than its name. */
    private static Path place(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return folder.resolve(name.replaceAll("[^ -~]", "_"));
        }
    }

    private static NewFile written(Path folder, Content content) throws IOException {
        NewFile file = new NewFile(Growing.in(folder));
        try (FileChannel channel =
                        FileChannel.open(file.growing, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                InputStream in = content.open()) {
            OutputStream out = Channels.newOutputStream(channel);
            in.transferTo(out);
            channel.force(true);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void appearAs(Path target) throws IOException {
        try {
            // The one way to give a file a name that is atomic and fails when the name is taken.
            Files.createLink(target, growing);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noLinks) {
            moveTo(target);
        }
    }

    /** For memory sticks and network drives: the name is claimed first, by an empty file that is then replaced. */
    private void moveTo(Path target) throws IOException {
        Files.createFile(target);
        try {
            Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Growing.discard(target);
            throw e;
        }
    }

    private static void requireSame(Path target, Content content) throws IOException {
        if (!Files.isRegularFile(target) || !holds(target, content)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    private static boolean holds(Path file, Content content) throws IOException {
        try (InputStream there = Files.newInputStream(file);
                InputStream wanted = content.open()) {
            byte[] left = new byte[BUFFER];
            byte[] right = new byte[BUFFER];
            int count;
            do {
                count = there.readNBytes(left, 0, BUFFER);
                if (wanted.readNBytes(right, 0, BUFFER) != count || !Arrays.equals(left, 0, count, right, 0, count)) {
                    return false;
                }
            } while (count > 0);
            return true;
        }
    }

    @Override
    public void close() {
        Growing.discard(growing);
    }
}
