package vn.truc.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.Kind;

/**
 * What waits in a mailbox.
 *
 * @param items most urgent first, then oldest first
 * @param more whether there is more than that
 */
public record Pending(List<Item> items, boolean more) {
    public Pending {
        items = List.copyOf(items);
    }

    /**
     * One delivery that waits.
     *
     * @param document what it carries or, for a receipt, is about
     * @param receiptEvent of a receipt: what it proves
     * @param acceptedAt when the axis took it on, or made the receipt
     * @param content the packet or the receipt
     * @param attempts how often it was handed out before
     * @param state where it stands
     * @param since since when
     */
    public record Item(
            DeliveryId id,
            Kind kind,
            Document document,
            Optional<String> receiptEvent,
            int priority,
            Instant acceptedAt,
            Instant availableAt,
            Optional<Instant> deadline,
            Content content,
            int attempts,
            DeliveryState state,
            Instant since) {
        static Item of(Delivery delivery) {
            return new Item(
                    delivery.id(),
                    delivery.kind(),
                    delivery.document(),
                    delivery.receiptEvent(),
                    delivery.priority(),
                    delivery.acceptedAt(),
                    delivery.availableAt().orElse(delivery.since()),
                    delivery.deadline(),
                    delivery.content(),
                    delivery.attempts(),
                    delivery.state(),
                    delivery.since());
        }
    }
}
