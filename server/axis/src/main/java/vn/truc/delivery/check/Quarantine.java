package vn.truc.delivery.check;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliveryState;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.ContentStore;

/**
 * Holds deliveries whose content is not what it was, and remembers them until the content is back or an operator has
 * decided: so long the axis is not ready. Thread-safe.
 */
public final class Quarantine {
    /** What is beyond it is held and logged all the same; it only cannot keep the axis from being ready. */
    private static final int REMEMBERED = 10_000;

    private final UnitOfWork work;
    private final DeliveryCensus census;
    private final ContentStore contents;
    private final Deliveries deliveries;
    private final Map<DeliveryId, Defect> remembered = new ConcurrentHashMap<>();

    /** What is wrong with stored content. */
    public enum Defect {
        /** There is no content of this digest and length. */
        MISSING,
        /** There is content, but reading it gives another digest. */
        DAMAGED
    }

    public Quarantine(UnitOfWork work, DeliveryCensus census, ContentStore contents, Deliveries deliveries) {
        this.work = work;
        this.census = census;
        this.contents = contents;
        this.deliveries = deliveries;
    }

    /** Whether content of that digest and length is there; holds the delivery if not. */
    public boolean isThere(DeliveryCensus.Waiting delivery) {
        boolean there = contents.holds(delivery.content());
        if (!there) {
            hold(delivery, Defect.MISSING);
        }
        return there;
    }

    /** Holds every delivery of this content that has not ended. Returns them. */
    public List<DeliveryCensus.Waiting> hold(Digest content, Defect defect) {
        List<DeliveryCensus.Waiting> open = work.inTransaction(() -> census.waitingFor(content));
        open.forEach(delivery -> hold(delivery, defect));
        return open;
    }

    private void hold(DeliveryCensus.Waiting delivery, Defect defect) {
        boolean isNews = remembered.size() >= REMEMBERED || remembered.put(delivery.id(), defect) == null;
        if (isNews) {
            QuarantineLog.held(delivery.id(), delivery.recipient(), delivery.content(), defect);
        }
        if (delivery.state() != DeliveryState.HELD) {
            deliveries.hold(
                    delivery.id(),
                    "its stored content " + delivery.content().digest() + " is "
                            + (defect == Defect.MISSING ? "missing or has another length" : "damaged"));
        }
    }

    /** Whether nothing is known of this delivery yet. */
    public boolean isNews(DeliveryId delivery) {
        return !remembered.containsKey(delivery);
    }

    /**
     * Whether there is nothing to act on. Forgets deliveries that have ended or been released, and those whose missing
     * content is back, until it comes to one that still waits.
     */
    public boolean isOver() {
        Iterator<Map.Entry<DeliveryId, Defect>> entries = remembered.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<DeliveryId, Defect> entry = entries.next();
            if (!isOver(entry.getKey(), entry.getValue())) {
                return false;
            }
            entries.remove();
        }
        return true;
    }

    private boolean isOver(DeliveryId id, Defect defect) {
        Optional<DeliveryCensus.Waiting> open = work.inTransaction(() -> census.waiting(id));
        boolean decided = open.isEmpty() || open.get().state() != DeliveryState.HELD;
        return decided || (defect == Defect.MISSING && contents.holds(open.get().content()));
    }
}
