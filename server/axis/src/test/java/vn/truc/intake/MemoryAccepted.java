package vn.truc.intake;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.lifecycle.SentDocuments;

/** Accepted and sent documents in memory, for tests that are not about databases. */
final class MemoryAccepted implements AcceptedDocuments, SentDocuments {
    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private final Map<DocumentId, Set<AgencyId>> recipients = new LinkedHashMap<>();

    /** Every document there is. */
    List<Document> all() {
        return List.copyOf(documents.values());
    }

    /** What delivery does. */
    void addRecipient(DocumentId document, AgencyId agency) {
        recipients.computeIfAbsent(document, unused -> new HashSet<>()).add(agency);
    }

    @Override
    public void add(Document document) {
        if (find(document.sender(), document.messageId()).isPresent()) {
            throw new Taken(new IllegalStateException("unique key"));
        }
        documents.put(document.id(), document);
    }

    @Override
    public Optional<Document> find(AgencyId sender, MessageId messageId) {
        return documents.values().stream()
                .filter(document ->
                        document.sender().equals(sender) && document.messageId().equals(messageId))
                .findFirst();
    }

    @Override
    public Optional<Document> find(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public List<Document> byKey(Set<AgencyId> senders, String edxmlDocumentId, int limit) {
        return newest(senders, document -> document.edxmlDocumentId().equals(Optional.of(edxmlDocumentId)), limit);
    }

    @Override
    public List<Document> byCode(Set<AgencyId> senders, String edxmlCode, int limit) {
        return newest(senders, document -> document.edxmlCode().equals(Optional.of(edxmlCode)), limit);
    }

    private List<Document> newest(Set<AgencyId> senders, Predicate<Document> condition, int limit) {
        return documents.values().stream()
                .filter(document -> senders.contains(document.sender()) && document.kind() == Kind.DOCUMENT)
                .filter(condition)
                .sorted(Comparator.comparing(Document::acceptedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Set<Digest> packetsAmong(Set<Digest> digests) {
        return documents.values().stream()
                .map(document -> document.packet().digest())
                .filter(digests::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<AgencyId> recipientAmong(DocumentId document, Set<AgencyId> agencies) {
        return recipients.getOrDefault(document, Set.of()).stream()
                .filter(agencies::contains)
                .sorted()
                .findFirst();
    }
}
