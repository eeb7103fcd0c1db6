package vn.truc.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Ids;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.Route;
import vn.truc.xml.XmlText;

/** The axis's side of deliveries: queue them, make them available, hold them, tell how they stand. Thread-safe. */
public final class Deliveries {
    private final UnitOfWork work;
    private final DeliveryStore store;
    private final Outbox outbox;
    private final Events events;
    private final WakeUps wakeUps;
    private final Ids ids;
    private final InstantSource clock;

    public Deliveries(
            UnitOfWork work,
            DeliveryStore store,
            Outbox outbox,
            Events events,
            WakeUps wakeUps,
            Ids ids,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.outbox = outbox;
        this.events = events;
        this.wakeUps = wakeUps;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Queues the document for each recipient, within the caller's unit of work. When that has committed the caller
     * calls {@link #announce()}.
     */
    public void open(Document document, List<Route> routes) {
        for (Route route : routes) {
            queue(Delivery.of(DeliveryId.of(document.id(), route.recipient()), document, route.recipient()));
        }
    }

    /** Queues each receipt that has an addressee, within the transaction that issued it. */
    public void on(Event event) {
        if (event instanceof Event.ReceiptIssued issued && issued.addressee() != null) {
            queueReceipt(issued, issued.addressee());
            if (issued.receipt().recipient() != null && wasTakenFromTheMailbox(issued.receipt())) {
                queueReceipt(issued, issued.receipt().recipient());
            }
        }
    }

    /** Whether the recipient has seen a delivery that the axis, not the recipient, has ended: it is told as well. */
    private boolean wasTakenFromTheMailbox(Event.ReceiptFacts receipt) {
        return receipt.delivery() != null
                && store.find(receipt.delivery())
                        .filter(delivery -> delivery.availableAt().isPresent())
                        .filter(delivery ->
                                delivery.state() == DeliveryState.EXPIRED || delivery.state() == DeliveryState.RETURNED)
                        .isPresent();
    }

    private void queueReceipt(Event.ReceiptIssued issued, AgencyId addressee) {
        queue(Delivery.ofReceipt(
                DeliveryId.of(issued.receipt().id(), addressee), issued.receipt(), addressee, issued.at()));
    }

    private void queue(Delivery delivery) {
        store.add(delivery);
        hint(delivery);
    }

    private void hint(Delivery delivery) {
        outbox.add(new OutboxEntry(ids.next(), delivery.id(), delivery.recipient(), delivery.priority(), now()));
    }

    /**
     * Ends a delivery that its recipient no longer wants, within the caller's unit of work; does nothing if it has
     * ended.
     *
     * @param reason for its sender
     */
    public void withdraw(DeliveryId id, String reason) {
        store.lock(id)
                .filter(delivery -> delivery.state().mayBecome(DeliveryState.RETURNED))
                .ifPresent(delivery -> {
                    Instant now = now();
                    delivery.giveBack(reason, now);
                    events.publish(new Event.DeliveryWithdrawn(delivery.facts(), reason, now));
                });
    }

    /** Tells the pump that something was queued. To be called after the commit; forgetting it only costs time. */
    public void announce() {
        wakeUps.ringOutbox();
    }

    /** The queue has brought a delivery to its recipient's mailbox. Doing it twice is the same as doing it once. */
    public void makeAvailable(DeliveryId id) {
        Optional<AgencyId> reached = work.inTransaction(() -> {
            Optional<Delivery> found = store.lock(id);
            if (found.isEmpty()) {
                DeliveryLog.unknownHint(id);
            }
            return found.filter(delivery -> delivery.state() == DeliveryState.QUEUED)
                    .map(delivery -> {
                        Instant now = now();
                        delivery.makeAvailable(now);
                        events.publish(new Event.DeliveryAvailable(delivery.facts(), now));
                        return delivery.recipient();
                    });
        });
        reached.ifPresent(agency -> {
            wakeUps.ringMailbox(agency);
            wakeUps.ringOutbox();
        });
    }

    /** The axis cannot go on with a delivery by itself; an operator must act. Does nothing if it has ended. */
    public void hold(DeliveryId id, String reason) {
        Optional<AgencyId> held = work.inTransaction(() -> store.lock(id)
                .filter(delivery -> delivery.state().mayBecome(DeliveryState.HELD))
                .map(delivery -> {
                    hold(delivery, reason, now());
                    return delivery.recipient();
                }));
        held.ifPresent(recipient -> DeliveryLog.held(id, recipient, reason));
    }

    /** What operators may order for one delivery. */
    public enum Order {
        /** No more rest, no more hold: it is brought to its recipient again now. */
        RETRY,
        /** It stops until an operator decides. */
        HOLD,
        /** A held one goes on from the queue. */
        RELEASE,
        /** A held one ends: its sender is told that it was not handed over. */
        RETURN
    }

    /**
     * Who orders and why; it goes on the trail.
     *
     * @param operator who the operator is
     * @param reason in the operator's words
     */
    public record Instruction(Event.Operator operator, String reason) {
        /** @throws IllegalArgumentException if a character of it has no place in people's words */
        public Instruction {
            XmlText.fit("operator", operator.name());
            XmlText.fit("reason", reason);
        }

        /** Of somebody of whom only the name is known. */
        public Instruction(String operator, String reason) {
            this(Event.Operator.claimed(operator), reason);
        }
    }

    /**
     * Does what an operator orders. The caller shows the outcome only after the barrier.
     *
     * @throws IllegalStateException if it cannot be done as the delivery stands
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound}
     */
    public void order(DeliveryId id, Order order, Instruction by) {
        AgencyId recipient = work.inTransaction(() -> {
            Delivery delivery = store.lock(id).orElseThrow(DeliveryFaults::notFound);
            Instant now = now();
            carryOut(order, delivery, by.reason(), now);
            String action = "delivery." + order.name().toLowerCase(Locale.ROOT);
            events.publish(new Event.OperatorActed(by.operator(), action, id.value(), by.reason(), now));
            return delivery.recipient();
        });
        DeliveryLog.ordered(order, id, recipient, by.operator().name());
        wakeUps.ringMailbox(recipient);
        announce();
    }

    private void carryOut(Order order, Delivery delivery, String reason, Instant now) {
        DeliveryState state = delivery.state();
        boolean fits =
                switch (order) {
                    case HOLD -> state.mayBecome(DeliveryState.HELD);
                    case RELEASE, RETURN -> state == DeliveryState.HELD;
                    // One that is with its recipient comes back by itself when the lease ends.
                    case RETRY -> !state.isFinal() && state != DeliveryState.OFFERED;
                };
        if (!fits) {
            throw new IllegalStateException("delivery " + delivery.id() + " is " + state + " since " + delivery.since()
                    + "; there is no " + order + " for it");
        }
        if (order == Order.HOLD) {
            hold(delivery, reason, now);
        } else if (order == Order.RETURN) {
            delivery.giveBack(reason, now);
            events.publish(new Event.DeliveryReturned(delivery.facts(), reason, now));
        } else if (state == DeliveryState.HELD) {
            delivery.release(reason, now);
            events.publish(new Event.DeliveryReleased(delivery.facts(), reason, now));
            hint(delivery);
        } else if (state == DeliveryState.QUEUED) {
            hint(delivery);
        } else {
            delivery.hurry(now);
        }
    }

    private void hold(Delivery delivery, String reason, Instant now) {
        delivery.hold(reason, now);
        events.publish(new Event.DeliveryHeld(delivery.facts(), reason, now));
    }

    /**
     * How a document stands: with all recipients for its sender, with itself for a recipient.
     *
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound} for anybody else, as if it did not exist
     */
    public DocumentStatus status(DocumentId id, AgencyId viewer) {
        return work.inTransaction(() -> store.document(id).flatMap(document -> seenBy(document, viewer)))
                .orElseThrow(DeliveryFaults::notFound);
    }

    /**
     * How the sender's own document stands.
     *
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound} if the sender submitted none under that id
     */
    public DocumentStatus status(MessageId messageId, AgencyId sender) {
        return work.inTransaction(() -> store.document(sender, messageId).flatMap(document -> seenBy(document, sender)))
                .orElseThrow(DeliveryFaults::notFound);
    }

    /** How many deliveries to the agency have not ended. */
    public long waitingFor(AgencyId agency) {
        return work.inTransaction(() -> store.openOf(agency));
    }

    private Optional<DocumentStatus> seenBy(Document document, AgencyId viewer) {
        boolean isSender = document.sender().equals(viewer);
        List<Document> statuses = store.statusesAbout(document.id());
        List<DocumentStatus.Recipient> recipients = store.of(document.id()).stream()
                .filter(delivery -> isSender || delivery.recipient().equals(viewer))
                .map(delivery -> DocumentStatus.Recipient.of(delivery, statuses))
                .toList();
        return recipients.isEmpty() ? Optional.empty() : Optional.of(new DocumentStatus(document, recipients));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
