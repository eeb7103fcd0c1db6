package vn.truc.client.internal.disk;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where packets lie while they travel.
 *
 * @param folder made when it is needed
 */
public record Spool(Path folder) {
    /** A new file that only this user can read. */
    public Path newFile() {
        return LocalDisk.work(
                "no temporary file can be made in " + folder,
                () -> Files.createTempFile(Files.createDirectories(folder), "truc-", ".edxml"));
    }

    /** Deletes a file of the spool; one that cannot be deleted is left to whoever clears temporary files. */
    public static void discard(Path file) {
        Growing.discard(file);
    }
}
