package vn.truc.boot.reconcile;

import java.time.Duration;
import vn.truc.exchange.ByteSize;

/**
 * What is compared and read again while the axis runs.
 *
 * @param within read all stored content, all evidence and the whole trail again within this time
 * @param bytesPerSecond read at most so much a second for that
 */
public record ReconciliationSettings(Duration within, ByteSize bytesPerSecond) {
    public ReconciliationSettings {
        if (within.toHours() < 1 || within.toDays() > 366) {
            throw new IllegalArgumentException("within must be 1h to 366d, not " + within);
        }
        if (bytesPerSecond.bytes() < 64 * 1024) {
            throw new IllegalArgumentException("bytes-per-second must be at least 64KiB, not " + bytesPerSecond);
        }
    }
}
