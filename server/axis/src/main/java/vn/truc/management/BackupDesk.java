package vn.truc.management;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What operators order and see of backups. {@code boot} implements it. Thread-safe. */
public interface BackupDesk {
    /** A sentence for operators in both languages. */
    record Problem(String vietnamese, String english) {}

    /**
     * How the backup stands that was begun last.
     *
     * @param state {@code NONE}, {@code RUNNING}, {@code DONE} or {@code FAILED}
     * @param directory where it is written
     * @param rows written so far
     * @param contents copied so far
     * @param bytes of these contents
     * @param missing contents that the axis itself has not, or has damaged; known at the end
     * @param problem why it has failed
     */
    record BackupState(
            String state,
            @Nullable String directory,
            long rows,
            long contents,
            long bytes,
            long missing,
            @Nullable Problem problem) {}

    /**
     * Begins a backup into a directory of the axis's machine, new or empty, and returns at once.
     *
     * @throws IllegalStateException if one is running
     */
    BackupState begin(Path directory);

    BackupState state();
}
