package vn.truc.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;

/**
 * Remembers which signed messages were seen, each until its Timestamp has run out, and refuses the second sight.
 *
 * <p>It is an early net: after a restart, or at another node, the unique keys of the database still keep a replayed
 * submission from becoming a second document. Where it is full it refuses new messages rather than forget old ones.
 * Only registered agencies get this far, and each has a quarter of the room at most, so that none shuts the others out.
 * Thread-safe.
 */
public final class ReplayGuard {
    private static final int SHARES = 4;
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final int capacity;
    private final InstantSource clock;
    private final Map<Digest, Seen> seen = new HashMap<>();
    private final Map<AgencyId, Integer> held = new HashMap<>();
    private Instant lastSweep = Instant.MIN;

    /** A message, and until when it is remembered. */
    private record Seen(AgencyId signer, Instant until) {}

    /** @param capacity how many messages it remembers at most */
    public ReplayGuard(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * Refuses what has passed; what has not is for {@link #admit} all the same.
     *
     * @throws vn.truc.fault.AxisException {@code Security.Replayed}
     */
    public synchronized void refuseSeen(Digest message) {
        if (seen.containsKey(message)) {
            throw SecurityFaults.replayed();
        }
    }

    /**
     * Lets a message pass once.
     *
     * @param message a digest of all that its signature covers
     * @param until when the message is refused anyway for its age
     * @throws vn.truc.fault.AxisException {@code Security.Replayed}, or {@code Axis.Busy} when full
     */
    public synchronized void admit(AgencyId signer, Digest message, Instant until) {
        Instant now = clock.instant();
        if (now.isAfter(lastSweep.plus(isFull(signer) ? SHORTEST_PAUSE : USUAL_PAUSE))) {
            forgetBefore(now);
        }
        refuseSeen(message);
        if (isFull(signer)) {
            throw SecurityFaults.tooManyMessages();
        }
        seen.put(message, new Seen(signer, until));
        held.merge(signer, 1, Integer::sum);
    }

    private boolean isFull(AgencyId signer) {
        return seen.size() >= capacity || held.getOrDefault(signer, 0) >= Math.max(1, capacity / SHARES);
    }

    private void forgetBefore(Instant now) {
        lastSweep = now;
        for (Iterator<Seen> each = seen.values().iterator(); each.hasNext(); ) {
            Seen old = each.next();
            if (old.until().isBefore(now)) {
                each.remove();
                held.computeIfPresent(old.signer(), (signer, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
