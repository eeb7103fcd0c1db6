package vn.truc.client.internal;

import java.time.Duration;

/** Waiting, so that closing the client ends it and tests need not wait. */
@FunctionalInterface
public interface Pauses {
    /**
     * Waits.
     *
     * @return false when the client was closed meanwhile
     */
    boolean pause(Duration length) throws InterruptedException;
}
