package vn.truc.boot.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.Delivery;
import vn.truc.delivery.DeliveryFaults;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.DeliveryStore;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.UnitOfWork;
import vn.truc.management.DeliveryDesk;
import vn.truc.management.ManagementDesk;
import vn.truc.registry.Registry;
import vn.truc.storage.DurabilityBarrier;

/** The operators' desk for deliveries: what the store knows, and the room's orders, answered behind the barrier. */
public final class DeliveriesDesk implements DeliveryDesk {
    private final UnitOfWork work;
    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final Registry registry;
    private final DurabilityBarrier barrier;

    public DeliveriesDesk(
            UnitOfWork work, DeliveryStore store, Deliveries deliveries, Registry registry, DurabilityBarrier barrier) {
        this.work = work;
        this.store = store;
        this.deliveries = deliveries;
        this.registry = registry;
        this.barrier = barrier;
    }

    @Override
    public DeliveryList deliveries(Wanted wanted) {
        DeliveryState state = state(wanted.state());
        Optional<AgencyId> agency =
                wanted.agency().map(code -> registry.existing(code).id());
        List<ListedDelivery> found =
                work.inTransaction(() -> store.standing(state, agency, wanted.after(), wanted.limit() + 1).stream()
                        .map(DeliveriesDesk::listed)
                        .toList());
        if (found.size() <= wanted.limit()) {
            return new DeliveryList(found, null);
        }
        List<ListedDelivery> page = found.subList(0, wanted.limit());
        return new DeliveryList(page, page.get(page.size() - 1).id());
    }

    private static DeliveryState state(String name) {
        return Arrays.stream(DeliveryState.values())
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state is one of "
                        + Arrays.stream(DeliveryState.values()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", not " + name));
    }

    @Override
    public DeliveryHistory delivery(DeliveryId id) {
        return work.inTransaction(() -> store.find(id)
                .map(delivery -> new DeliveryHistory(
                        listed(delivery),
                        delivery.history().stream()
                                .map(change -> new Step(
                                        change.at(),
                                        change.state().name(),
                                        change.reason().orElse(null)))
                                .toList()))
                .orElseThrow(DeliveryFaults::notFound));
    }

    @Override
    public DeliveryHistory order(DeliveryId id, String order, ManagementDesk.Instruction by) {
        deliveries.order(
                id,
                Deliveries.Order.valueOf(order.toUpperCase(Locale.ROOT)),
                new Deliveries.Instruction(by.operator(), by.reason()));
        barrier.await();
        return delivery(id);
    }

    @Override
    public ListedDocument document(DocumentId id) {
        return work.inTransaction(() -> store.document(id).map(this::listed).orElseThrow(DeliveryFaults::notFound));
    }

    private ListedDocument listed(Document document) {
        return new ListedDocument(
                document.id().value(),
                document.kind().name(),
                document.sender().value(),
                document.messageId().value(),
                document.edxmlCode().orElse(null),
                document.acceptedAt(),
                document.deadline().orElse(null),
                document.packet().digest().hex(),
                document.packet().length(),
                document.purgedAt().orElse(null),
                store.of(document.id()).stream().map(DeliveriesDesk::listed).toList());
    }

    private static ListedDelivery listed(Delivery delivery) {
        Document document = delivery.document();
        return new ListedDelivery(
                delivery.id().value(),
                delivery.kind().name(),
                delivery.state().name(),
                delivery.since(),
                delivery.reason().orElse(null),
                delivery.attempts(),
                document.id().value(),
                document.messageId().value(),
                document.sender().value(),
                delivery.recipient().value(),
                delivery.acceptedAt(),
                delivery.availableAt().orElse(null),
                delivery.readyAt().orElse(null),
                delivery.deadline().orElse(null),
                delivery.receiptEvent().orElse(null));
    }
}
