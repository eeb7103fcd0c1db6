package vn.truc.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is on stable storage is found there again only if its directory is, too. */
public final class Directory {
    private Directory() {}

    /** Writes a directory's entries to stable storage. */
    public static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
