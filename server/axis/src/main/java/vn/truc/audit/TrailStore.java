package vn.truc.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;

/** The trail's rows. Every call belongs to the running unit of work. */
public interface TrailStore {
    void add(Leaf leaf);

    /** Adds it unless the same envelope is there: one request can make several facts. */
    void addOnce(RequestEvidence evidence);

    Optional<RequestEvidence> evidence(Digest envelope);

    /** Those of the digests that are envelopes of evidence. */
    Set<Digest> envelopesAmong(Set<Digest> digests);

    /** In the order they were written. */
    List<Leaf> leaves(DocumentId document);

    /** Leaves from a number on, in order. */
    List<Leaf> numbered(long from, int limit);

    /**
     * Numbers committed leaves, in the order they were written, where the trail ends. Whoever else does the same waits
     * until this unit ends.
     *
     * @return how many
     */
    int number(int limit);

    /** How many leaves have a number. */
    long size();

    /** How many changes of each of these deliveries have a leaf; those without any are not in the map. */
    Map<DeliveryId, Long> changesOf(Set<DeliveryId> deliveries);

    /** Those of the documents whose acceptance has a leaf. */
    Set<DocumentId> acceptedAmong(Set<DocumentId> documents);
}
