package vn.truc.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;

/**
 * Keeps deliveries. Every method joins the caller's unit of work and needs one; what it returns is used inside that
 * unit only. Changes to a delivery that {@link #lock} returned are kept when the unit commits.
 */
public interface DeliveryStore {
    /** Keeps a new delivery with its first change. */
    void add(Delivery delivery);

    /** The delivery, with nobody else able to change it until the unit ends; waits for whoever is changing it. */
    Optional<Delivery> lock(DeliveryId id);

    /** The delivery as it is now, for reading only. */
    Optional<Delivery> find(DeliveryId id);

    /**
     * Deliveries in a state, by id; at most {@code limit}.
     *
     * @param agency only those it receives, or those of its own documents
     * @param after only ids after this one
     */
    List<Delivery> standing(DeliveryState state, Optional<AgencyId> agency, Optional<DeliveryId> after, int limit);

    /** How many deliveries of the recipient have not ended. */
    long openOf(AgencyId recipient);

    /** What may be handed out to the recipient now, most urgent first, then oldest; at most {@code limit}. */
    List<Delivery> ready(AgencyId recipient, Set<Kind> kinds, Instant now, int limit);

    /** What lies in the recipient's mailbox, under a lease or resting too, most urgent first; at most {@code limit}. */
    List<Delivery> inMailbox(AgencyId recipient, Set<Kind> kinds, int limit);

    /** Statuses for the recipient accepted at or after that time, ended or not, oldest first; at most {@code limit}. */
    List<Delivery> statusesSince(AgencyId recipient, Instant time, int limit);

    /** Deliveries to the recipient of documents whose ids lie from the first to below the second. */
    List<Delivery> between(AgencyId recipient, String fromId, String toId);

    /** Which of these recipients have something that may be handed out now. */
    Set<AgencyId> recipientsReady(Set<AgencyId> among, Instant now);

    /** The deliveries of a document or status to its recipients (not of receipts about it), by recipient. */
    List<Delivery> of(DocumentId document);

    /** Deliveries still {@code OFFERED} whose lease ended at or before {@code now}; at most {@code limit}. */
    List<DeliveryId> leasesRunOut(Instant now, int limit);

    /** Deliveries that are not final and whose deadline passed at or before {@code now}; at most {@code limit}. */
    List<DeliveryId> pastDeadline(Instant now, int limit);

    Optional<Document> document(DocumentId id);

    /** The document that the sender submitted under its own message id. */
    Optional<Document> document(AgencyId sender, MessageId messageId);

    /** The statuses the axis has accepted about the document, oldest first. */
    List<Document> statusesAbout(DocumentId document);
}
