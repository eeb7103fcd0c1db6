package vn.truc.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;

/** Writes down what time alone has changed: leases that ran out and deadlines that passed. {@code boot} runs it. */
public final class DeliverySweep {
    private static final int AT_ONCE = 200;

    private final UnitOfWork work;
    private final DeliveryStore store;
    private final Events events;
    private final Setbacks setbacks;
    private final WakeUps wakeUps;
    private final InstantSource clock;

    public DeliverySweep(
            UnitOfWork work,
            DeliveryStore store,
            Events events,
            Setbacks setbacks,
            WakeUps wakeUps,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.events = events;
        this.setbacks = setbacks;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /**
     * One round; each delivery in a transaction of its own, so that one that fails does not stop the others.
     *
     * @return how many were changed; none means that nothing is overdue, or nothing that can be changed now
     */
    public int sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Event.DeliveryFacts> expired =
                each(work.inTransaction(() -> store.pastDeadline(now, AT_ONCE)), now, this::expire);
        expired.forEach(delivery -> {
            DeliveryLog.expired(delivery.id(), delivery.recipient());
            wakeUps.ringOutbox();
        });
        List<Event.DeliveryFacts> freed =
                each(work.inTransaction(() -> store.leasesRunOut(now, AT_ONCE)), now, this::free);
        freed.forEach(delivery -> wakeUps.ringMailbox(delivery.recipient()));
        return expired.size() + freed.size();
    }

    private List<Event.DeliveryFacts> each(
            List<DeliveryId> overdue, Instant now, BiFunction<Delivery, Instant, Boolean> change) {
        return overdue.stream().flatMap(id -> changed(id, now, change).stream()).toList();
    }

    private Optional<Event.DeliveryFacts> changed(
            DeliveryId id, Instant now, BiFunction<Delivery, Instant, Boolean> change) {
        try {
            return work.inTransaction(() -> store.lock(id)
                    .filter(delivery -> change.apply(delivery, now))
                    .map(Delivery::facts));
        } catch (RuntimeException e) {
            DeliveryLog.sweepFailed(id, e);
            return Optional.empty();
        }
    }

    private boolean expire(Delivery delivery, Instant now) {
        if (!delivery.isPastDeadline(now)) {
            return false;
        }
        delivery.expire(now);
        events.publish(new Event.DeliveryExpired(delivery.facts(), now));
        return true;
    }

    private boolean free(Delivery delivery, Instant now) {
        if (delivery.state() != DeliveryState.OFFERED || !delivery.isReady(now)) {
            return false;
        }
        setbacks.leaseRanOut(delivery, now);
        return true;
    }
}
