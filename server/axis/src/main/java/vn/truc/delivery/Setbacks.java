package vn.truc.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.SignedRequest;
import vn.truc.xml.XmlText;

/**
 * What becomes of a delivery that was handed out and not taken: it comes again, under the same id, and when that has
 * gone on for longer than the horizon it is held for an operator. One that nobody has asked for has not failed: it
 * waits, however long.
 */
public final class Setbacks {
    /** As many characters as the reason of a state has room for. */
    private static final int LONGEST_REASON = 500;

    private static final String LEASE_RAN_OUT = "the lease ran out";

    private final Events events;
    private final DeliverySettings settings;
    private final DoubleSupplier chance;

    /** @param chance a number from 0 to 1, another one each time: what has failed together does not come together */
    public Setbacks(Events events, DeliverySettings settings, DoubleSupplier chance) {
        this.events = events;
        this.settings = settings;
        this.chance = chance;
    }

    /** Whoever had it did not answer in time. It waits again at once, for another client may be there. */
    void leaseRanOut(Delivery delivery, Instant now) {
        delivery.fails(now);
        delivery.leaseRanOut(LEASE_RAN_OUT, now);
        events.publish(new Event.DeliveryRequeued(delivery.facts(), LEASE_RAN_OUT, null, now));
        holdWhenTooLong(delivery, LEASE_RAN_OUT, now);
    }

    /** The recipient cannot take it now. It rests first. */
    void refusedForNow(Delivery delivery, String reason, @Nullable SignedRequest request, Instant now) {
        Duration rest = settings.backoff().after(delivery.attempts(), chance);
        delivery.fails(now);
        delivery.postpone(now.plus(rest), reason, now);
        events.publish(new Event.DeliveryRequeued(delivery.facts(), reason, request, now));
        holdWhenTooLong(delivery, reason, now);
    }

    private void holdWhenTooLong(Delivery delivery, String lastReason, Instant now) {
        Instant since = delivery.failingSince().orElse(now);
        if (now.isBefore(since.plus(settings.horizon()))) {
            return;
        }
        String reason =
                "not taken since " + since + ", handed out " + delivery.attempts() + " times; last: " + lastReason;
        String kept = XmlText.cut(reason, LONGEST_REASON);
        delivery.hold(kept, now);
        events.publish(new Event.DeliveryHeld(delivery.facts(), kept, now));
        DeliveryLog.held(delivery.id(), delivery.recipient(), kept);
    }
}
