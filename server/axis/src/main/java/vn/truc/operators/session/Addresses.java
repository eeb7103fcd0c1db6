package vn.truc.operators.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.truc.operators.OperatorsLog;

/**
 * Counts failed attempts by where they come from, whatever account they are for, so that one address cannot try one
 * password on many accounts. In memory: each node counts its own. Thread-safe.
 */
public final class Addresses {
    /** When more addresses than this have failed, the one that has rested longest is forgotten. */
    private static final int MOST = 10_000;

    private static final int PREFIX_GROUPS = 4;

    private record Failures(int count, Instant since) {}

    private final int allowed;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    public Addresses(int allowed, Duration window, InstantSource clock) {
        this.allowed = allowed;
        this.window = window;
        this.clock = clock;
    }

    public synchronized boolean mayTry(String address) {
        Failures known = failures.get(place(address));
        return known == null || isOver(known) || known.count() < allowed;
    }

    public synchronized void failed(String address) {
        Failures known = failures.get(place(address));
        Failures counted = known == null || isOver(known)
                ? new Failures(1, clock.instant())
                : new Failures(known.count() + 1, known.since());
        failures.put(place(address), counted);
        if (counted.count() == allowed) {
            OperatorsLog.shutOut(address);
        }
    }

    private boolean isOver(Failures known) {
        return !clock.instant().isBefore(known.since().plus(window));
    }

    /** One customer has a whole network of IPv6 addresses: its first 64 bits stand for all. */
    public static String place(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = expanded(address).split(":", -1);
        return String.join(":", java.util.Arrays.asList(groups).subList(0, Math.min(PREFIX_GROUPS, groups.length)));
    }

    /** With zeros in place of {@code ::}. */
    private static String expanded(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return address;
        }
        String head = address.substring(0, gap);
        int given = head.isEmpty() ? 0 : head.split(":", -1).length;
        return head + (head.isEmpty() ? "" : ":") + "0:".repeat(Math.max(PREFIX_GROUPS - given, 0)) + "0";
    }
}
