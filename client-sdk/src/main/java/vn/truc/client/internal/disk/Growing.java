package vn.truc.client.internal.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Names for what is not whole yet, and the folders they stand in. */
final class Growing {
    private Growing() {}

    /** A name nobody else uses; whoever looks through the folder sees that it is hidden and only a part. */
    static Path in(Path folder) {
        return folder.resolve("." + UUID.randomUUID() + ".part");
    }

    static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is not a file in a folder");
        }
        return parent;
    }

    /**
     * Forces to the disk which names a folder holds: without this a name may be lost in a power cut although the
     * content it stands for was forced. Windows and some network drives cannot and need not be told.
     */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // As said above.
        }
    }

    /** What was only an attempt must not make a success look like a failure when it cannot be removed. */
    static void discard(Path attempt) {
        try {
            Files.deleteIfExists(attempt);
        } catch (IOException e) {
            // It stays, under a name that says what it is.
        }
    }
}
