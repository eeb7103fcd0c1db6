package vn.truc.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;

/**
 * What operators see of deliveries, and what they can order for them. {@code boot} implements it on the rooms. Every
 * order is durable, and on the trail with who gave it and why, when the call returns. Thread-safe.
 *
 * <p>An order that does not fit how the delivery stands throws {@link IllegalStateException} with a sentence for the
 * operator; what does not exist is {@code Delivery.NotFound}.
 */
public interface DeliveryDesk {
    /**
     * Which deliveries are asked for.
     *
     * @param state in this state
     * @param agency only those it receives, or those of its own documents
     * @param after only ids after this one
     * @param limit most at once
     */
    record Wanted(String state, Optional<AgencyId> agency, Optional<DeliveryId> after, int limit) {}

    /** A delivery as operators see it; {@code readyAt} is the end of its lease or of its rest. */
    record ListedDelivery(
            String id,
            String kind,
            String state,
            Instant since,
            @Nullable String reason,
            int attempts,
            String document,
            String messageId,
            String sender,
            String recipient,
            Instant acceptedAt,
            @Nullable Instant availableAt,
            @Nullable Instant readyAt,
            @Nullable Instant deadline,
            @Nullable String receiptEvent) {}

    /** A page of deliveries; {@code next} is passed as {@code after} for more. */
    record DeliveryList(List<ListedDelivery> deliveries, @Nullable String next) {}

    /** One step of a delivery. */
    record Step(Instant at, String state, @Nullable String reason) {}

    /** A delivery with how it came to stand so, oldest step first. */
    record DeliveryHistory(ListedDelivery delivery, List<Step> history) {}

    /**
     * A document with its deliveries to its recipients; {@code contentRemovedAt} if retention has removed its content.
     */
    record ListedDocument(
            String id,
            String kind,
            String sender,
            String messageId,
            @Nullable String code,
            Instant acceptedAt,
            @Nullable Instant deadline,
            String sha256,
            long length,
            @Nullable Instant contentRemovedAt,
            List<ListedDelivery> deliveries) {}

    /** Deliveries by id. */
    DeliveryList deliveries(Wanted wanted);

    DeliveryHistory delivery(DeliveryId id);

    /** @param order retry, hold, release or return */
    DeliveryHistory order(DeliveryId id, String order, ManagementDesk.Instruction by);

    ListedDocument document(DocumentId id);
}
