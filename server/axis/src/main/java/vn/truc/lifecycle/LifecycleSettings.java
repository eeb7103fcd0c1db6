package vn.truc.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lists by which the axis tells who is late, and how often it looks.
 *
 * @param holidays CSV file of days off and days worked in exchange; when absent, the packaged list
 * @param deadlines CSV file of the time that documents of each priority give; when absent, the packaged list
 * @param sweepEvery how often overdue documents are looked for
 */
public record LifecycleSettings(@Nullable Path holidays, @Nullable Path deadlines, Duration sweepEvery) {
    public LifecycleSettings {
        if (sweepEvery.isNegative() || sweepEvery.isZero()) {
            throw new IllegalArgumentException("sweep-every must be positive, not " + sweepEvery);
        }
    }
}
