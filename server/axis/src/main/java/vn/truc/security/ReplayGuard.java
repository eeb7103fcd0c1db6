package vn.truc.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import vn.truc.exchange.Digest;

/**
 * Remembers which signed messages were seen, each until its Timestamp has run out, and refuses the second sight.
 *
 * <p>It is an early net: after a restart, or at another node, the unique keys of the database still keep a replayed
 * submission from becoming a second document. When it is full it refuses new messages rather than forget old ones; only
 * registered agencies get this far. Thread-safe.
 */
public final class ReplayGuard {
    private final int capacity;
    private final InstantSource clock;
    private final Map<Digest, Instant> seen = new HashMap<>();
    private Instant nextSweep = Instant.MIN;

    /** @param capacity how many messages it remembers at most */
    public ReplayGuard(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * Lets a message pass once.
     *
     * @param message a digest of all that its signature covers
     * @param until when the message is refused anyway for its age
     * @throws vn.truc.fault.AxisException {@code Security.Replayed}, or {@code Axis.Busy} when full
     */
    public synchronized void admit(Digest message, Instant until) {
        Instant now = clock.instant();
        if (seen.size() >= capacity || now.isAfter(nextSweep)) {
            forgetBefore(now);
        }
        if (seen.containsKey(message)) {
            throw SecurityFaults.replayed();
        }
        if (seen.size() >= capacity) {
            throw SecurityFaults.tooManyMessages();
        }
        seen.put(message, until);
    }

    private void forgetBefore(Instant now) {
        nextSweep = now.plusSeconds(10);
        for (Iterator<Instant> until = seen.values().iterator(); until.hasNext(); ) {
            if (until.next().isBefore(now)) {
                until.remove();
            }
        }
    }
}
