package vn.truc.spec.channel;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about. */
final class Eventually {
    private Eventually() {}

    static void holds(BooleanSupplier claim) {
        Instant end = Instant.now().plus(Receiver.PATIENCE);
        while (!claim.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it did not come to be in " + Receiver.PATIENCE);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
