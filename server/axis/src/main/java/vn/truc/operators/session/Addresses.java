package vn.truc.operators.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import vn.truc.operators.OperatorsLog;

/**
 * Counts failed attempts by where they come from, whatever account they are for, so that one address cannot try one
 * password on many accounts. In memory: each node counts its own. Thread-safe.
 */
public final class Addresses {
    /** When more addresses than this have failed, the one that has rested longest is forgotten. */
    private static final int MOST = 10_000;

    private static final int PREFIX_GROUPS = 4;

    /** @param told whether it was said that nothing more is tried */
    private record Failures(int count, Instant since, boolean told) {
        Failures now(int other) {
            return new Failures(other, since, told);
        }
    }

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

    /**
     * Makes an attempt, which counts as failed until it has an outcome: those made at once are no more than those made
     * one after the other. One that breaks off counts for nothing.
     *
     * @return empty if too much was tried from this address; nothing was tried then
     */
    public <T> Optional<T> attempt(String address, Supplier<T> attempt, Predicate<T> right) {
        if (!begins(address)) {
            return Optional.empty();
        }
        boolean failed = false;
        try {
            T outcome = attempt.get();
            failed = !right.test(outcome);
            return Optional.of(outcome);
        } finally {
            if (failed) {
                failed(address);
            } else {
                giveBack(address);
            }
        }
    }

    private synchronized boolean begins(String address) {
        Failures known = failures.get(place(address));
        if (known == null || isOver(known)) {
            failures.put(place(address), new Failures(1, clock.instant(), false));
            return true;
        }
        if (known.count() >= allowed) {
            return false;
        }
        failures.put(place(address), known.now(known.count() + 1));
        return true;
    }

    private synchronized void failed(String address) {
        Failures known = failures.get(place(address));
        if (known != null && known.count() >= allowed && !known.told()) {
            failures.put(place(address), new Failures(known.count(), known.since(), true));
            OperatorsLog.shutOut(address);
        }
    }

    private synchronized void giveBack(String address) {
        failures.computeIfPresent(
                place(address), (place, known) -> known.count() == 1 ? null : known.now(known.count() - 1));
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
