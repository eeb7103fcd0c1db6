package vn.truc.delivery.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.truc.delivery.DeliveryState;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;

/** Reads the rows page by page. Every method joins the caller's unit of work and needs one. */
public interface DeliveryCensus {
    /** A delivery that has not ended and whose content is in the content store. */
    record Waiting(DeliveryId id, DeliveryState state, AgencyId recipient, Content content) {}

    /** A document or status whose content has not been given up under retention. */
    record Accepted(DocumentId id, Instant at, Content content) {}

    /** One change of a delivery. */
    record Changed(String id, Instant at, DeliveryId delivery) {}

    /**
     * What a delivery says of itself.
     *
     * @param counted how many changes its row counts
     * @param written how many there are
     */
    record History(DeliveryId id, Kind kind, DeliveryState state, long counted, long written) {}

    /** Those in one state, in the order of their ids. */
    List<Waiting> waiting(DeliveryState state, Optional<DeliveryId> after, int limit);

    /** Those that have not ended and are about this content. */
    List<Waiting> waitingFor(Digest content);

    /** The delivery while it has not ended. */
    Optional<Waiting> waiting(DeliveryId id);

    /** Those accepted at or after a time, in the order of time. */
    List<Accepted> accepted(Instant from, Optional<Accepted> after, int limit);

    /** Changes at or after a time, in the order of time. */
    List<Changed> changes(Instant from, Optional<Changed> after, int limit);

    /** The histories of these deliveries, in no order. */
    List<History> histories(Set<DeliveryId> deliveries);

    /** Documents whose content has not been given up, in the order of their ids. */
    List<Accepted> documents(Optional<DocumentId> after, int limit);

    /** Whether the content of the document has not been given up. */
    boolean isKept(DocumentId document);

    /** All deliveries, in the order of their ids. */
    List<DeliveryId> deliveries(Optional<DeliveryId> after, int limit);

    /** How many deliveries are in this state. */
    long count(DeliveryState state);
}
