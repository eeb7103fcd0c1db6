package vn.truc.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.truc.storage.LastResort;
import vn.truc.storage.StorageFaults;

/** Puts files and directories onto stable storage, or stops the process. */
final class Forcing {
    private final Disk disk;
    private final LastResort lastResort;

    Forcing(Disk disk, LastResort lastResort) {
        this.disk = disk;
        this.lastResort = lastResort;
    }

    void file(Path file) {
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

    void directory(Path directory) {
        try {
            disk.forceDirectory(directory);
        } catch (IOException e) {
            lastResort.halt("a directory could not be forced to disk", e);
            throw StorageFaults.unavailable(e);
        }
    }
}
