package vn.truc.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. Thread-safe. */
public final class TestClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-22T01:02:03.456Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
