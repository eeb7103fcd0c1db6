package vn.truc.delivery.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.truc.delivery.Delivery;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.DeliveryStore;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;

/** Deliveries in the database. */
public final class JpaDeliveryStore implements DeliveryStore {
    private static final Set<DeliveryState> OPEN =
            EnumSet.of(DeliveryState.QUEUED, DeliveryState.AVAILABLE, DeliveryState.OFFERED, DeliveryState.HELD);

    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaDeliveryStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public void add(Delivery delivery) {
        unit.get().persist(delivery);
    }

    @Override
    public Optional<Delivery> lock(DeliveryId id) {
        // A query on the one table, so that the row of the document is not locked with it.
        return unit.get()
                .createQuery("select d from Delivery d where d.id = :id", Delivery.class)
                .setParameter("id", id.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(unit.get().find(Delivery.class, id.value()));
    }

    @Override
    public List<Delivery> inMailbox(AgencyId recipient, Set<Kind> kinds, int limit) {
        return unit.get()
                .createQuery(
                        "select d from Delivery d where d.recipient = :recipient and d.mailboxRank is not null"
                                + " and d.kind in :kinds order by d.mailboxRank, d.id",
                        Delivery.class)
                .setParameter("recipient", recipient.value())
                .setParameter("kinds", kinds)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public List<Delivery> statusesSince(AgencyId recipient, Instant time, int limit) {
        return unit.get()
                .createQuery(
                        "select d from Delivery d where d.recipient = :recipient and d.kind = :status"
                                + " and d.acceptedAt >= :time order by d.acceptedAt, d.id",
                        Delivery.class)
                .setParameter("recipient", recipient.value())
                .setParameter("status", Kind.STATUS)
                .setParameter("time", time)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public List<Delivery> between(AgencyId recipient, String fromId, String toId) {
        return unit.get()
                .createQuery(
                        "select d from Delivery d where d.recipient = :recipient and d.kind <> :receipt"
                                + " and d.document.id >= :from and d.document.id < :to",
                        Delivery.class)
                .setParameter("recipient", recipient.value())
                .setParameter("receipt", Kind.RECEIPT)
                .setParameter("from", fromId)
                .setParameter("to", toId)
                .getResultList();
    }

    @Override
    public long openOf(AgencyId recipient) {
        return unit.get()
                .createQuery(
                        "select count(d) from Delivery d where d.recipient = :recipient and d.state in :open",
                        Long.class)
                .setParameter("recipient", recipient.value())
                .setParameter(
                        "open",
                        Arrays.stream(DeliveryState.values())
                                .filter(state -> !state.isFinal())
                                .toList())
                .getSingleResult();
    }

    @Override
    public List<Delivery> standing(
            DeliveryState state, Optional<AgencyId> agency, Optional<DeliveryId> after, int limit) {
        TypedQuery<Delivery> query = unit.get()
                .createQuery(
                        "select d from Delivery d join fetch d.document o where d.state = :state"
                                + (agency.isPresent() ? " and (d.recipient = :agency or o.sender = :agency)" : "")
                                + (after.isPresent() ? " and d.id > :after" : "") + " order by d.id",
                        Delivery.class)
                .setParameter("state", state)
                .setMaxResults(limit);
        agency.ifPresent(code -> query.setParameter("agency", code.value()));
        after.ifPresent(id -> query.setParameter("after", id.value()));
        return query.getResultList();
    }

    @Override
    public List<Delivery> ready(AgencyId recipient, Set<Kind> kinds, Instant now, int limit) {
        return unit.get()
                .createQuery(
                        "select d from Delivery d join fetch d.document where d.recipient = :recipient"
                                + " and d.mailboxRank is not null and d.readyAt <= :now and d.kind in :kinds"
                                + " and (d.deadline is null or d.deadline > :now) order by d.mailboxRank, d.id",
                        Delivery.class)
                .setParameter("recipient", recipient.value())
                .setParameter("now", now)
                .setParameter("kinds", kinds)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public Set<AgencyId> recipientsReady(Set<AgencyId> among, Instant now) {
        return unit.get()
                .createQuery(
                        "select distinct d.recipient from Delivery d where d.recipient in :among"
                                + " and d.mailboxRank is not null and d.readyAt <= :now"
                                + " and (d.deadline is null or d.deadline > :now)",
                        String.class)
                .setParameter("among", among.stream().map(AgencyId::value).toList())
                .setParameter("now", now)
                .getResultStream()
                .map(AgencyId::of)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Delivery> of(DocumentId document) {
        return unit.get()
                .createQuery(
                        "select d from Delivery d join fetch d.document where d.document.id = :document"
                                + " and d.kind <> :receipt order by d.recipient",
                        Delivery.class)
                .setParameter("document", document.value())
                .setParameter("receipt", Kind.RECEIPT)
                .getResultList();
    }

    @Override
    public List<DeliveryId> leasesRunOut(Instant now, int limit) {
        return unit.get()
                .createQuery(
                        "select d.id from Delivery d where d.state = :offered and d.readyAt <= :now order by d.readyAt",
                        String.class)
                .setParameter("offered", DeliveryState.OFFERED)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(DeliveryId::new)
                .toList();
    }

    @Override
    public List<DeliveryId> pastDeadline(Instant now, int limit) {
        return unit.get()
                .createQuery(
                        "select d.id from Delivery d where d.state in :open and d.deadline <= :now order by d.deadline",
                        String.class)
                .setParameter("open", OPEN)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(DeliveryId::new)
                .toList();
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        return Optional.ofNullable(unit.get().find(Document.class, id.value()));
    }

    @Override
    public Optional<Document> document(AgencyId sender, MessageId messageId) {
        return unit.get()
                .createQuery(
                        "select d from Document d where d.sender = :sender and d.messageId = :messageId",
                        Document.class)
                .setParameter("sender", sender.value())
                .setParameter("messageId", messageId.value())
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Document> statusesAbout(DocumentId document) {
        return unit.get()
                .createQuery(
                        "select d from Document d where d.inReplyTo = :document order by d.acceptedAt, d.id",
                        Document.class)
                .setParameter("document", document.value())
                .getResultList();
    }
}
