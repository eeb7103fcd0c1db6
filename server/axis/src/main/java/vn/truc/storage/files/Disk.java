package vn.truc.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import vn.truc.storage.Directory;

/** The few things the store does to a disk, in one place, so that a test can record their order and make them fail. */
interface Disk {
    /** A new file, open for writing. */
    FileChannel create(Path file) throws IOException;

    /** Writes all of the bytes, not yet to stable storage. */
    void write(FileChannel file, ByteBuffer bytes) throws IOException;

    /** Writes data and metadata of a file to stable storage. */
    void force(FileChannel file) throws IOException;

    /** Renames within one file system, replacing what is there. */
    void move(Path from, Path to) throws IOException;

    /** Makes a directory unless it is there. */
    void makeDirectory(Path directory) throws IOException;

    /** Writes a directory's entries to stable storage. */
    void forceDirectory(Path directory) throws IOException;

    /** The bytes this process may still write where the directory is. */
    long usable(Path directory);

    /** The disk itself. */
    final class Real implements Disk {
        @Override
        public FileChannel create(Path file) throws IOException {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public void write(FileChannel file, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }

        @Override
        public void force(FileChannel file) throws IOException {
            file.force(true);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw new IOException("spool and content store must be on one file system", e);
            }
        }

        @Override
        public void makeDirectory(Path directory) throws IOException {
            Files.createDirectories(directory);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            Directory.force(directory);
        }

        @Override
        public long usable(Path directory) {
            return directory.toFile().getUsableSpace();
        }
    }
}
