package vn.truc.lifecycle.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.lifecycle.Handling;
import vn.truc.lifecycle.Handlings;

/** Handlings in the database. */
public final class JpaHandlings implements Handlings {
    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaHandlings(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public void add(Handling handling) {
        unit.get().persist(handling);
    }

    @Override
    public Optional<Handling> find(DeliveryId delivery) {
        return Optional.ofNullable(unit.get().find(Handling.class, delivery.value()));
    }

    @Override
    public List<Handling> of(DocumentId document) {
        return unit.get()
                .createQuery(
                        "select h from Handling h where h.document = :document order by h.recipient", Handling.class)
                .setParameter("document", document.value())
                .getResultList();
    }

    @Override
    public List<DeliveryId> pastDue(Instant now, int limit) {
        return unit.get()
                .createQuery(
                        "select h.id from Handling h where h.dueAt <= :now and h.decidedAt is null"
                                + " and h.overdueAt is null order by h.dueAt, h.id",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(DeliveryId::new)
                .toList();
    }
}
