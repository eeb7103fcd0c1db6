package vn.truc.delivery.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.retention.EndedDocuments;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/** Documents that are over, in the database. */
public final class JpaEndedDocuments implements EndedDocuments {
    private static final List<DeliveryState> OPEN = Arrays.stream(DeliveryState.values())
            .filter(state -> !state.isFinal())
            .toList();

    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaEndedDocuments(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public List<Document> endedBefore(Instant time, int limit) {
        return unit.get()
                .createQuery(
                        "select o from Document o where o.purgedAt is null and o.acceptedAt <= :time"
                                + " and exists (select 1 from Delivery a where a.document = o)"
                                + " and not exists (select 1 from Delivery d where d.document = o"
                                + " and (d.state in :open or d.since > :time)) order by o.acceptedAt, o.id",
                        Document.class)
                .setParameter("time", time)
                .setParameter("open", OPEN)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public boolean purge(DocumentId document, Instant at) {
        return unit.get()
                        .createQuery("update Document o set o.purgedAt = :at where o.id = :id and o.purgedAt is null")
                        .setParameter("at", at)
                        .setParameter("id", document.value())
                        .executeUpdate()
                == 1;
    }
}
