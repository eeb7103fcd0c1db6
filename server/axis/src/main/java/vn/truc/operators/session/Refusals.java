package vn.truc.operators.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;

/**
 * Puts refused attempts on the trail, but not as many as somebody may like to make: the trail is kept for years. What
 * is left out is counted, and the next record says how many. Thread-safe.
 */
public final class Refusals {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST = 60;
    private static final int MOST_OF_ONE_ADDRESS = 10;

    private final UnitOfWork work;
    private final Events events;
    private final InstantSource clock;
    private final Map<String, Integer> noted = new HashMap<>();
    private Instant since = Instant.MIN;
    private int all;
    private long leftOut;

    public Refusals(UnitOfWork work, Events events, InstantSource clock) {
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /** In a transaction of its own, because there is no fact that it belongs to. */
    public void note(Event.Operator who, String address, String action, String subject, String why) {
        Instant now = clock.instant();
        long missing;
        synchronized (this) {
            if (!now.isBefore(since.plus(WINDOW))) {
                since = now;
                all = 0;
                noted.clear();
            }
            if (all >= MOST || noted.getOrDefault(address, 0) >= MOST_OF_ONE_ADDRESS) {
                leftOut++;
                return;
            }
            all++;
            noted.merge(address, 1, Integer::sum);
            missing = leftOut;
            leftOut = 0;
        }
        String reason = missing == 0 ? why : why + "; " + missing + " more refusals before this one are not recorded";
        Event.Operator at = new Event.Operator(who.name(), who.account(), who.roles(), address);
        work.inTransaction(() -> events.publish(new Event.OperatorActed(at, action, subject, reason, now)));
    }
}
