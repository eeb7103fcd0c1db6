package vn.truc.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The real time plus an offset that a test may change. Thread-safe. */
public final class TestClock implements InstantSource {
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(offset.get());
    }

    /** Moves time forward, or back with a negative duration. */
    public void advance(Duration by) {
        offset.updateAndGet(old -> old.plus(by));
    }

    /** Returns to the real time. */
    public void reset() {
        offset.set(Duration.ZERO);
    }
}
