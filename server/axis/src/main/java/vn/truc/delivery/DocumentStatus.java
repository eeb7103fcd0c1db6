package vn.truc.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/** How a document stands with each recipient the viewer may know of. */
public record DocumentStatus(Document document, List<Recipient> recipients) {
    public DocumentStatus {
        recipients = List.copyOf(recipients);
    }

    /**
     * How it stands with one recipient.
     *
     * @param attempts how often it was handed out
     * @param history oldest first
     * @param statements what the recipient itself says of the document, oldest first
     */
    public record Recipient(
            AgencyId agency,
            DeliveryId delivery,
            DeliveryState state,
            Instant since,
            int attempts,
            Optional<String> reason,
            List<Step> history,
            List<Statement> statements) {
        static Recipient of(Delivery delivery, List<Document> statuses) {
            return new Recipient(
                    delivery.recipient(),
                    delivery.id(),
                    delivery.state(),
                    delivery.since(),
                    delivery.attempts(),
                    delivery.reason(),
                    delivery.history().stream()
                            .map(change -> new Step(change.at(), change.state(), change.reason()))
                            .toList(),
                    statuses.stream()
                            .filter(status -> status.sender().equals(delivery.recipient()))
                            .map(status -> new Statement(
                                    status.statusCode().orElse(""),
                                    status.statusDescription(),
                                    status.acceptedAt(),
                                    status.id()))
                            .toList());
        }
    }

    /** One step of a delivery. */
    public record Step(Instant at, DeliveryState state, Optional<String> reason) {}

    /**
     * A status the recipient has sent: carried, never made by the axis.
     *
     * @param code 01 to 16
     * @param description what the recipient says beside the code, such as the reason of a refusal
     * @param at when the axis accepted it
     * @param status the axis's id of the status itself
     */
    public record Statement(String code, Optional<String> description, Instant at, DocumentId status) {}
}
