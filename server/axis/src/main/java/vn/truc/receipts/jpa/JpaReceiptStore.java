package vn.truc.receipts.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipts.IssuedReceipt;
import vn.truc.receipts.ReceiptStore;

/** Receipts in the database. */
public final class JpaReceiptStore implements ReceiptStore {
    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaReceiptStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public void add(IssuedReceipt receipt) {
        unit.get().persist(receipt);
    }

    @Override
    public Optional<IssuedReceipt> find(ReceiptId id) {
        return Optional.ofNullable(unit.get().find(IssuedReceipt.class, id.value()));
    }

    @Override
    public Optional<IssuedReceipt> find(String subject, ReceiptEvent event) {
        return unit.get()
                .createQuery(
                        "select r from IssuedReceipt r where r.subject = :subject and r.event = :event",
                        IssuedReceipt.class)
                .setParameter("subject", subject)
                .setParameter("event", event.wireName())
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<IssuedReceipt> of(DocumentId document) {
        return unit.get()
                .createQuery(
                        "select r from IssuedReceipt r where r.documentId = :document order by r.at, r.event, r.id",
                        IssuedReceipt.class)
                .setParameter("document", document.value())
                .getResultList();
    }

    @Override
    public List<IssuedReceipt> of(DeliveryId delivery) {
        return unit.get()
                .createQuery(
                        "select r from IssuedReceipt r where r.deliveryId = :delivery order by r.at, r.event, r.id",
                        IssuedReceipt.class)
                .setParameter("delivery", delivery.value())
                .getResultList();
    }

    @Override
    public Optional<AgencyId> sender(DocumentId document) {
        return Optional.ofNullable(unit.get().find(Document.class, document.value()))
                .map(Document::sender);
    }

    @Override
    public Optional<DocumentId> document(AgencyId sender, MessageId messageId) {
        return unit.get()
                .createQuery(
                        "select d.id from Document d where d.sender = :sender and d.messageId = :messageId",
                        String.class)
                .setParameter("sender", sender.value())
                .setParameter("messageId", messageId.value())
                .getResultStream()
                .findFirst()
                .map(DocumentId::new);
    }

    @Override
    public Set<String> provenAmong(Set<String> subjects, ReceiptEvent event) {
        return unit.get()
                .createQuery(
                        "select r.subject from IssuedReceipt r where r.subject in :subjects and r.event = :event",
                        String.class)
                .setParameter("subjects", subjects)
                .setParameter("event", event.wireName())
                .getResultStream()
                .collect(Collectors.toSet());
    }
}
