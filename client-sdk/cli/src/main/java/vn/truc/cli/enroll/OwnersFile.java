package vn.truc.cli.enroll;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that nobody but its owner reads, from its first byte on, where the file system knows such a thing. */
final class OwnersFile {
    private OwnersFile() {}

    /**
     * Makes one, on stable storage when the call returns.
     *
     * @throws FileAlreadyExistsException if there is one of that name; it stays as it is
     */
    static void create(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        FileAttribute<?>[] ownerOnly = Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Puts other content into it in one step: whoever reads meanwhile, or after a crash, finds the old or the new. */
    static void replace(Path file, byte[] content) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path beside = real.resolveSibling(real.getFileName() + ".new");
        Files.deleteIfExists(beside);
        create(beside, content);
        Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
