package vn.truc.delivery.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import vn.truc.delivery.Delivery;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Ids;

/** The outbox in the database. */
public final class JpaOutbox implements Outbox {
    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaOutbox(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public void add(OutboxEntry entry) {
        unit.get().persist(entry);
    }

    @Override
    public List<OutboxEntry> claim(int limit, Instant now, Instant until, Set<AgencyId> full) {
        // SKIP LOCKED is the same in H2 and PostgreSQL; JPQL does not know it.
        Query query = unit.get()
                .createNativeQuery(
                        "select * from outbox where (claimed_until is null or claimed_until <= :now)"
                                + (full.isEmpty() ? "" : " and recipient not in (:full)")
                                + " order by priority desc, created_at, id fetch first " + limit
                                + " rows only for update skip locked",
                        OutboxEntry.class)
                .setParameter("now", now);
        if (!full.isEmpty()) {
            query.setParameter("full", full.stream().map(AgencyId::value).toList());
        }
        @SuppressWarnings("unchecked")
        List<OutboxEntry> entries = query.getResultList();
        entries.forEach(entry -> entry.claimUntil(until));
        return entries;
    }

    @Override
    public void unclaim(Collection<String> ids) {
        if (!ids.isEmpty()) {
            unit.get()
                    .createQuery("update OutboxEntry o set o.claimedUntil = null where o.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }

    @Override
    public void remove(Collection<String> ids) {
        if (!ids.isEmpty()) {
            unit.get()
                    .createQuery("delete from OutboxEntry o where o.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }

    @Override
    public void freeClaims() {
        unit.get()
                .createQuery("update OutboxEntry o set o.claimedUntil = null where o.claimedUntil is not null")
                .executeUpdate();
    }

    @Override
    public int restock(Ids ids, Instant now, int limit) {
        List<Delivery> forgotten = unit.get()
                .createQuery(
                        "select d from Delivery d where d.state = :queued and not exists"
                                + " (select 1 from OutboxEntry o where o.deliveryId = d.id) order by d.acceptedAt, d.id",
                        Delivery.class)
                .setParameter("queued", DeliveryState.QUEUED)
                .setMaxResults(limit)
                .getResultList();
        forgotten.forEach(delivery ->
                add(new OutboxEntry(ids.next(), delivery.id(), delivery.recipient(), delivery.priority(), now)));
        return forgotten.size();
    }
}
