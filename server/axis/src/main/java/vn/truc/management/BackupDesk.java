package vn.truc.management;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What operators order and see of backups. {@code boot} implements it. Thread-safe. */
public interface BackupDesk {
    /** A sentence for operators in both languages. */
    record Problem(String vietnamese, String english) {}

    /** Where a backup stands. */
    enum Stage {
        /** None was begun since the start. */
        NONE,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * How the backup stands that was begun last.
     *
     * @param state where it stands
     * @param directory where it is written
     * @param rows written so far
     * @param contents copied so far
     * @param bytes of these contents
     * @param missing contents that the axis itself has not, or has damaged; known at the end
     * @param problem why it has failed
     */
    record BackupState(
            Stage state,
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
