package vn.truc.delivery.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.check.DeliveryCensus;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;

/** The census by queries for columns: a check of a million rows must not load a million entities. */
public final class JpaDeliveryCensus implements DeliveryCensus {
    private static final String WAITING =
            "select d.id, d.state, d.recipient, d.contentSha256, d.contentLength from Delivery d where d.kind <> :receipt";

    private static final List<DeliveryState> OPEN = Arrays.stream(DeliveryState.values())
            .filter(state -> !state.isFinal())
            .toList();

    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaDeliveryCensus(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public List<Waiting> waiting(DeliveryState state, Optional<DeliveryId> after, int limit) {
        return waiting(query(WAITING + " and d.state = :state and d.id > :after order by d.id")
                        .setParameter("state", state)
                        .setParameter("after", after.map(DeliveryId::value).orElse(""))
                        .setMaxResults(limit))
                .toList();
    }

    @Override
    public List<Waiting> waitingFor(Digest content) {
        // By way of the document, whose packet has an index.
        return waiting(query(WAITING + " and d.state in :open and d.document.packetSha256 = :content order by d.id")
                        .setParameter("open", OPEN)
                        .setParameter("content", content.hex()))
                .toList();
    }

    @Override
    public Optional<Waiting> waiting(DeliveryId id) {
        return waiting(query(WAITING + " and d.state in :open and d.id = :id")
                        .setParameter("open", OPEN)
                        .setParameter("id", id.value()))
                .findFirst();
    }

    private TypedQuery<Object[]> query(String text) {
        return unit.get().createQuery(text, Object[].class);
    }

    private static Stream<Waiting> waiting(TypedQuery<Object[]> query) {
        return query.setParameter("receipt", Kind.RECEIPT)
                .getResultStream()
                .map(row -> new Waiting(
                        new DeliveryId((String) row[0]),
                        (DeliveryState) row[1],
                        AgencyId.of((String) row[2]),
                        new Content(new Digest((String) row[3]), (Long) row[4])));
    }

    @Override
    public List<Accepted> accepted(Instant from, Optional<Accepted> after, int limit) {
        return query("select o.id, o.acceptedAt, o.packetSha256, o.packetLength from Document o"
                        + " where o.purgedAt is null and o.acceptedAt >= :from"
                        + " and (o.acceptedAt > :from or o.id > :after) order by o.acceptedAt, o.id")
                .setParameter("from", after.map(Accepted::at).orElse(from))
                .setParameter("after", after.map(last -> last.id().value()).orElse(""))
                .setMaxResults(limit)
                .getResultStream()
                .map(JpaDeliveryCensus::accepted)
                .toList();
    }

    private static Accepted accepted(Object[] row) {
        return new Accepted(
                new DocumentId((String) row[0]), (Instant) row[1], new Content(new Digest((String) row[2]), (Long)
                        row[3]));
    }

    @Override
    public List<Accepted> documents(Optional<DocumentId> after, int limit) {
        return query("select o.id, o.acceptedAt, o.packetSha256, o.packetLength from Document o"
                        + " where o.purgedAt is null and o.id > :after order by o.id")
                .setParameter("after", after.map(DocumentId::value).orElse(""))
                .setMaxResults(limit)
                .getResultStream()
                .map(JpaDeliveryCensus::accepted)
                .toList();
    }

    @Override
    public boolean isKept(DocumentId document) {
        return unit.get()
                        .createQuery(
                                "select count(o) from Document o where o.id = :id and o.purgedAt is null", Long.class)
                        .setParameter("id", document.value())
                        .getSingleResult()
                == 1;
    }

    @Override
    public List<DeliveryId> deliveries(Optional<DeliveryId> after, int limit) {
        return unit.get()
                .createQuery("select d.id from Delivery d where d.id > :after order by d.id", String.class)
                .setParameter("after", after.map(DeliveryId::value).orElse(""))
                .setMaxResults(limit)
                .getResultStream()
                .map(DeliveryId::new)
                .toList();
    }

    @Override
    public List<Changed> changes(Instant from, Optional<Changed> after, int limit) {
        return query("select c.id, c.at, c.delivery.id from DeliveryChange c where c.at >= :from"
                        + " and (c.at > :from or c.id > :after) order by c.at, c.id")
                .setParameter("from", after.map(Changed::at).orElse(from))
                .setParameter("after", after.map(Changed::id).orElse(""))
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Changed((String) row[0], (Instant) row[1], new DeliveryId((String) row[2])))
                .toList();
    }

    @Override
    public List<History> histories(Set<DeliveryId> deliveries) {
        if (deliveries.isEmpty()) {
            return List.of();
        }
        return query(
                        "select d.id, d.kind, d.state, d.changes,"
                                + " (select count(c) from DeliveryChange c where c.delivery = d) from Delivery d where d.id in :ids")
                .setParameter("ids", deliveries.stream().map(DeliveryId::value).toList())
                .getResultStream()
                .map(row -> new History(
                        new DeliveryId((String) row[0]), (Kind) row[1], (DeliveryState) row[2], (Integer) row[3], (Long)
                                row[4]))
                .toList();
    }

    @Override
    public long count(DeliveryState state) {
        return unit.get()
                .createQuery("select count(d) from Delivery d where d.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }
}
