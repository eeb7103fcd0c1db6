package vn.truc.audit.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.truc.audit.Fact;
import vn.truc.audit.Leaf;
import vn.truc.audit.RequestEvidence;
import vn.truc.audit.TrailStore;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;

/** Leaves and evidence by JPA queries; the row of the head is the lock of the sequencers. */
public final class JpaTrailStore implements TrailStore {
    private final Supplier<EntityManager> unit;

    /** Works on the entity manager of the running unit. */
    public JpaTrailStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public void add(Leaf leaf) {
        unit.get().persist(leaf);
    }

    @Override
    public void addOnce(RequestEvidence evidence) {
        if (unit.get().find(RequestEvidence.class, evidence.sha256().hex()) == null) {
            unit.get().persist(evidence);
        }
    }

    @Override
    public Optional<RequestEvidence> evidence(Digest envelope) {
        return Optional.ofNullable(unit.get().find(RequestEvidence.class, envelope.hex()));
    }

    @Override
    public Set<Digest> envelopesAmong(Set<Digest> digests) {
        return unit.get()
                .createQuery("select e.sha256 from RequestEvidence e where e.sha256 in :digests", String.class)
                .setParameter("digests", digests.stream().map(Digest::hex).toList())
                .getResultStream()
                .map(Digest::new)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Leaf> leaves(DocumentId document) {
        return unit.get()
                .createQuery("select l from Leaf l where l.document = :document order by l.id", Leaf.class)
                .setParameter("document", document.value())
                .getResultList();
    }

    @Override
    public List<Leaf> numbered(long from, int limit) {
        return unit.get()
                .createQuery("select l from Leaf l where l.index >= :from order by l.index", Leaf.class)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public int number(int limit) {
        List<Long> waiting = unnumbered(limit);
        if (waiting.isEmpty()) {
            return 0;
        }
        TrailHead head = head(LockModeType.PESSIMISTIC_WRITE);
        // Read again behind the lock: another process may have numbered them meanwhile.
        waiting = unnumbered(limit);
        for (Long id : waiting) {
            unit.get()
                    .createQuery("update Leaf l set l.index = :index where l.id = :id")
                    .setParameter("index", head.next())
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return waiting.size();
    }

    private List<Long> unnumbered(int limit) {
        return unit.get()
                .createQuery("select l.id from Leaf l where l.index is null order by l.id", Long.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long size() {
        return head(LockModeType.NONE).size();
    }

    @Override
    public Map<DeliveryId, Long> changesOf(Set<DeliveryId> deliveries) {
        return unit.get()
                .createQuery(
                        "select l.delivery, count(l) from Leaf l where l.delivery in :deliveries"
                                + " and l.fact <> :receipt group by l.delivery",
                        Object[].class)
                .setParameter(
                        "deliveries", deliveries.stream().map(DeliveryId::value).toList())
                .setParameter("receipt", Fact.RECEIPT_ISSUED)
                .getResultStream()
                .collect(Collectors.toMap(row -> new DeliveryId((String) row[0]), row -> (Long) row[1]));
    }

    @Override
    public Set<DocumentId> acceptedAmong(Set<DocumentId> documents) {
        return unit.get()
                .createQuery(
                        "select distinct l.document from Leaf l where l.document in :documents and l.fact = :accepted",
                        String.class)
                .setParameter(
                        "documents", documents.stream().map(DocumentId::value).toList())
                .setParameter("accepted", Fact.DOCUMENT_ACCEPTED)
                .getResultStream()
                .map(DocumentId::new)
                .collect(Collectors.toSet());
    }

    private TrailHead head(LockModeType lock) {
        return Objects.requireNonNull(
                unit.get().find(TrailHead.class, TrailHead.NAME, lock), "the migration inserts the head of the trail");
    }
}
