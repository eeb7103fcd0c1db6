package vn.truc.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;

/** Keeps handlings. Every method joins the caller's unit of work and needs one. */
public interface Handlings {
    /** Keeps a new one; there is at most one per delivery. */
    void add(Handling handling);

    Optional<Handling> find(DeliveryId delivery);

    /** Those of a document, by recipient. */
    List<Handling> of(DocumentId document);

    /**
     * Those that had to be decided at or before {@code now}, are not, and were not found overdue yet; at most
     * {@code limit}.
     */
    List<DeliveryId> pastDue(Instant now, int limit);
}
