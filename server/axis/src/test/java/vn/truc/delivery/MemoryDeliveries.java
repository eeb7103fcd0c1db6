package vn.truc.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Ids;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;

/** Deliveries and outbox in memory, for tests that are not about databases. The unit of work keeps threads apart. */
public final class MemoryDeliveries implements DeliveryStore, Outbox {
    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private final Map<DeliveryId, Delivery> deliveries = new LinkedHashMap<>();
    private final Map<String, OutboxEntry> entries = new LinkedHashMap<>();

    /** What intake does before it opens deliveries. */
    public void add(Document document) {
        documents.put(document.id(), document);
    }

    /** Every delivery there is, receipts included. */
    public List<Delivery> all() {
        return List.copyOf(deliveries.values());
    }

    /** Every outbox entry there is. */
    public List<OutboxEntry> outbox() {
        return List.copyOf(entries.values());
    }

    @Override
    public void add(Delivery delivery) {
        deliveries.put(delivery.id(), delivery);
    }

    @Override
    public Optional<Delivery> lock(DeliveryId id) {
        return Optional.ofNullable(deliveries.get(id));
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(deliveries.get(id));
    }

    @Override
    public List<Delivery> inMailbox(AgencyId recipient, Set<Kind> kinds, int limit) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.recipient().equals(recipient) && kinds.contains(delivery.kind()))
                .filter(delivery -> delivery.mailboxRank().isPresent())
                .sorted(Comparator.comparing(delivery -> delivery.mailboxRank().orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Delivery> statusesSince(AgencyId recipient, Instant time, int limit) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.recipient().equals(recipient) && delivery.kind() == Kind.STATUS)
                .filter(delivery -> !delivery.acceptedAt().isBefore(time))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Delivery> between(AgencyId recipient, String fromId, String toId) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.recipient().equals(recipient) && delivery.kind() != Kind.RECEIPT)
                .filter(delivery -> delivery.document().id().value().compareTo(fromId) >= 0
                        && delivery.document().id().value().compareTo(toId) < 0)
                .toList();
    }

    @Override
    public long openOf(AgencyId recipient) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.recipient().equals(recipient)
                        && !delivery.state().isFinal())
                .count();
    }

    @Override
    public List<Delivery> standing(
            DeliveryState state, Optional<AgencyId> agency, Optional<DeliveryId> after, int limit) {
        return where(delivery -> delivery.state() == state
                        && agency.map(code -> delivery.recipient().equals(code)
                                        || delivery.document().sender().equals(code))
                                .orElse(true)
                        && after.map(id -> id.value().compareTo(delivery.id().value()) < 0)
                                .orElse(true))
                .sorted(Comparator.comparing(delivery -> delivery.id().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Delivery> ready(AgencyId recipient, Set<Kind> kinds, Instant now, int limit) {
        return where(delivery -> delivery.recipient().equals(recipient)
                        && kinds.contains(delivery.kind())
                        && delivery.isReady(now))
                .sorted(Comparator.comparing(
                                (Delivery delivery) -> delivery.mailboxRank().orElseThrow())
                        .thenComparing(delivery -> delivery.id().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public Set<AgencyId> recipientsReady(Set<AgencyId> among, Instant now) {
        return where(delivery -> among.contains(delivery.recipient()) && delivery.isReady(now))
                .map(Delivery::recipient)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Delivery> of(DocumentId document) {
        return where(delivery -> delivery.document().id().equals(document) && delivery.kind() != Kind.RECEIPT)
                .sorted(Comparator.comparing(Delivery::recipient))
                .toList();
    }

    @Override
    public List<DeliveryId> leasesRunOut(Instant now, int limit) {
        return where(delivery -> delivery.state() == DeliveryState.OFFERED
                        && !delivery.readyAt().orElseThrow().isAfter(now))
                .limit(limit)
                .map(Delivery::id)
                .toList();
    }

    @Override
    public List<DeliveryId> pastDeadline(Instant now, int limit) {
        return where(delivery -> delivery.isPastDeadline(now))
                .limit(limit)
                .map(Delivery::id)
                .toList();
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public Optional<Document> document(AgencyId sender, MessageId messageId) {
        return documents.values().stream()
                .filter(document ->
                        document.sender().equals(sender) && document.messageId().equals(messageId))
                .findFirst();
    }

    @Override
    public List<Document> statusesAbout(DocumentId document) {
        return documents.values().stream()
                .filter(status -> status.inReplyTo().equals(Optional.of(document)))
                .sorted(Comparator.comparing(Document::acceptedAt))
                .toList();
    }

    @Override
    public void add(OutboxEntry entry) {
        entries.put(entry.id(), entry);
    }

    @Override
    public List<OutboxEntry> claim(int limit, Instant now, Instant until, Set<AgencyId> full) {
        List<OutboxEntry> claimed = entries.values().stream()
                .filter(entry -> !entry.isClaimed(now) && !full.contains(entry.recipient()))
                .sorted(Comparator.comparing(OutboxEntry::priority)
                        .reversed()
                        .thenComparing(OutboxEntry::createdAt)
                        .thenComparing(OutboxEntry::id))
                .limit(limit)
                .toList();
        claimed.forEach(entry -> entry.claimUntil(until, "memory"));
        return claimed;
    }

    @Override
    public void unclaim(Collection<String> ids) {
        ids.forEach(id -> entries.get(id).claimUntil(Instant.EPOCH, "memory"));
    }

    @Override
    public void remove(Collection<String> ids) {
        ids.forEach(entries::remove);
    }

    @Override
    public int freeClaims() {
        entries.values().forEach(entry -> entry.claimUntil(Instant.EPOCH, "memory"));
        return entries.size();
    }

    @Override
    public List<DeliveryId> restock(Ids ids, Instant now, Instant queuedBy, Optional<DeliveryId> after, int limit) {
        String last = after.map(DeliveryId::value).orElse("");
        List<Delivery> forgotten = where(delivery -> delivery.state() == DeliveryState.QUEUED
                        && !delivery.since().isAfter(queuedBy)
                        && delivery.id().value().compareTo(last) > 0
                        && entries.values().stream()
                                .noneMatch(entry -> entry.delivery().equals(delivery.id())))
                .sorted(Comparator.comparing(delivery -> delivery.id().value()))
                .limit(limit)
                .toList();
        forgotten.forEach(delivery ->
                add(new OutboxEntry(ids.next(), delivery.id(), delivery.recipient(), delivery.priority(), now)));
        return forgotten.stream().map(Delivery::id).toList();
    }

    private Stream<Delivery> where(Predicate<Delivery> condition) {
        return deliveries.values().stream().filter(condition);
    }
}
