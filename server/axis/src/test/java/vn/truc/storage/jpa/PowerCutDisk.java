package vn.truc.storage.jpa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk for H2 whose power can be cut: files are real, and beside each database directory a directory {@code stable}
 * holds what they were when they were last forced. Its scheme is {@code powercut:}.
 */
public final class PowerCutDisk extends FilePathWrapper {
    static final String SCHEME = "powercut";

    static void plugIn() {
        FilePath.register(new PowerCutDisk());
    }

    /** What is left of a database directory after the power is cut now. */
    static void cut(Path directory, Path into) throws IOException {
        Path stable = directory.resolve("stable");
        Files.createDirectories(into);
        if (Files.exists(stable)) {
            try (var files = Files.newDirectoryStream(stable)) {
                for (Path file : files) {
                    Files.copy(file, into.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode), Path.of(getBase().toString()));
    }

    private static final class Channel extends FileBase {
        private final FileChannel file;
        private final Path path;

        Channel(FileChannel file, Path path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            file.force(metaData);
            Path stable = path.resolveSibling("stable");
            Files.createDirectories(stable);
            // In one step, so that a cut never finds half a copy.
            Path copy = stable.resolveSibling("being-forced");
            Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, stable.resolve(path.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return file.write(source);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            return file.write(source, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            file.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
