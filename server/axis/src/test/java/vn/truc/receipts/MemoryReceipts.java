package vn.truc.receipts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.receipt.ReceiptEvent;

/** Receipts in memory, for tests that are not about databases. */
public final class MemoryReceipts implements ReceiptStore {
    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private final Map<ReceiptId, IssuedReceipt> receipts = new LinkedHashMap<>();

    /** What intake does before it asks for a receipt. */
    public void add(Document document) {
        documents.put(document.id(), document);
    }

    /** Every receipt there is. */
    public List<IssuedReceipt> all() {
        return List.copyOf(receipts.values());
    }

    @Override
    public void add(IssuedReceipt receipt) {
        if (find(receipt.subject(), receipt.event()).isPresent()) {
            throw new IllegalStateException("the fact has a receipt");
        }
        receipts.put(receipt.id(), receipt);
    }

    @Override
    public Optional<IssuedReceipt> find(ReceiptId id) {
        return Optional.ofNullable(receipts.get(id));
    }

    @Override
    public Optional<IssuedReceipt> find(String subject, ReceiptEvent event) {
        return receipts.values().stream()
                .filter(receipt -> receipt.subject().equals(subject) && receipt.event() == event)
                .findFirst();
    }

    @Override
    public List<IssuedReceipt> of(DocumentId document) {
        return sorted(receipt -> receipt.document().equals(document));
    }

    @Override
    public List<IssuedReceipt> of(DeliveryId delivery) {
        return sorted(receipt -> receipt.delivery().equals(Optional.of(delivery)));
    }

    private List<IssuedReceipt> sorted(Predicate<IssuedReceipt> condition) {
        return receipts.values().stream()
                .filter(condition)
                .sorted(Comparator.comparing(IssuedReceipt::at))
                .toList();
    }

    @Override
    public Optional<AgencyId> sender(DocumentId document) {
        return Optional.ofNullable(documents.get(document)).map(Document::sender);
    }

    @Override
    public Optional<DocumentId> document(AgencyId sender, MessageId messageId) {
        return documents.values().stream()
                .filter(document ->
                        document.sender().equals(sender) && document.messageId().equals(messageId))
                .map(Document::id)
                .findFirst();
    }

    @Override
    public Set<String> provenAmong(Set<String> subjects, ReceiptEvent event) {
        return subjects.stream()
                .filter(subject -> find(subject, event).isPresent())
                .collect(Collectors.toSet());
    }
}
