package vn.truc.delivery.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Ids;

/** The outbox in the database. */
public final class JpaOutbox implements Outbox {
    private final Supplier<EntityManager> unit;
    private final String node;

    /**
     * @param unit the entity manager of the running unit of work
     * @param node in whose name entries are taken; the same after a restart, another one in every home
     */
    public JpaOutbox(Supplier<EntityManager> unit, String node) {
        this.unit = unit;
        this.node = node;
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
        entries.forEach(entry -> entry.claimUntil(until, node));
        return entries;
    }

    @Override
    public void unclaim(Collection<String> ids) {
        if (!ids.isEmpty()) {
            unit.get()
                    .createQuery(
                            "update OutboxEntry o set o.claimedUntil = null, o.claimedBy = null where o.id in :ids")
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
    public int freeClaims() {
        return unit.get()
                .createQuery("update OutboxEntry o set o.claimedUntil = null, o.claimedBy = null"
                        + " where o.claimedBy = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    @Override
    public List<DeliveryId> restock(Ids ids, Instant now, Instant queuedBy, Optional<DeliveryId> after, int limit) {
        List<Object[]> forgotten = unit.get()
                .createQuery(
                        "select d.id, d.recipient, d.priority from Delivery d where d.state = :queued"
                                + " and d.since <= :queuedBy and d.id > :after and not exists"
                                + " (select 1 from OutboxEntry o where o.deliveryId = d.id) order by d.id",
                        Object[].class)
                .setParameter("queued", DeliveryState.QUEUED)
                .setParameter("queuedBy", queuedBy)
                .setParameter("after", after.map(DeliveryId::value).orElse(""))
                .setMaxResults(limit)
                .getResultList();
        return forgotten.stream()
                .map(row -> {
                    DeliveryId delivery = new DeliveryId((String) row[0]);
                    add(new OutboxEntry(ids.next(), delivery, AgencyId.of((String) row[1]), (Integer) row[2], now));
                    return delivery;
                })
                .toList();
    }
}
