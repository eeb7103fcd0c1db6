package vn.truc.boot.metrics;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the security log is kept, besides the log of the process.
 *
 * @param file written to, one file a day; relative to the home directory; absent for none of its own
 * @param keepDays how many days a file is kept
 */
public record SecurityLogSettings(@Nullable Path file, int keepDays) {
    /** Decree 53/2022/NĐ-CP Art. 11(5): three months. */
    private static final int LEAST = 92;

    public SecurityLogSettings {
        if (keepDays < LEAST) {
            throw new IllegalArgumentException(
                    "keep-days must be at least " + LEAST + ": the law wants three months, not " + keepDays + " days");
        }
    }
}
