package vn.truc.boot.operators;

import java.util.concurrent.TimeUnit;
import vn.truc.operators.Slowness;

/** A quarter of a second, or the next multiple of it: longer than an attempt takes on a machine at rest. */
final class EvenSlowness implements Slowness {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void restSince(long moment) {
        long left = STEP_NANOS - (System.nanoTime() - moment) % STEP_NANOS;
        try {
            TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
            // A server that stops answers at once.
            Thread.currentThread().interrupt();
        }
    }
}
