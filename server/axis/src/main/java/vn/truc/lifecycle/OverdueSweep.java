package vn.truc.lifecycle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import vn.truc.delivery.DeliveryStore;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;

/** Records, once each, which recipients have not decided on a document in the time the rules give. */
public final class OverdueSweep {
    private static final int AT_ONCE = 200;

    private final UnitOfWork work;
    private final Handlings handlings;
    private final DeliveryStore deliveries;
    private final Events events;
    private final InstantSource clock;

    public OverdueSweep(
            UnitOfWork work, Handlings handlings, DeliveryStore deliveries, Events events, InstantSource clock) {
        this.work = work;
        this.handlings = handlings;
        this.deliveries = deliveries;
        this.events = events;
        this.clock = clock;
    }

    /** One round; may run on several nodes at once. */
    public void sweep() {
        List<DeliveryId> late;
        do {
            Instant now = clock.instant();
            late = work.inTransaction(() -> handlings.pastDue(now, AT_ONCE));
            late.forEach(id -> work.inTransaction(() -> record(id, now)));
        } while (late.size() == AT_ONCE);
    }

    private void record(DeliveryId id, Instant now) {
        deliveries.lock(id).ifPresent(delivery -> handlings
                .find(id)
                .filter(handling ->
                        handling.overdueAt().isEmpty() && handling.decidedAt().isEmpty())
                .ifPresent(handling -> {
                    handling.isOverdue(now);
                    events.publish(new Event.DecisionOverdue(
                            delivery.facts(), handling.dueAt().orElseThrow(), now));
                }));
    }
}
