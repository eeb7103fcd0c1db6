package vn.truc.lifecycle.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.lifecycle.SentDocuments;

/** Sent documents in the database. */
public final class JpaSentDocuments implements SentDocuments {
    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaSentDocuments(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Document> find(DocumentId id) {
        return Optional.ofNullable(unit.get().find(Document.class, id.value()));
    }

    @Override
    public List<Document> byKey(Set<AgencyId> senders, String edxmlDocumentId, int limit) {
        return newest("d.edxmlDocumentId", senders, edxmlDocumentId, limit);
    }

    @Override
    public List<Document> byCode(Set<AgencyId> senders, String edxmlCode, int limit) {
        return newest("d.edxmlCode", senders, edxmlCode, limit);
    }

    private List<Document> newest(String field, Set<AgencyId> senders, String value, int limit) {
        return unit.get()
                .createQuery(
                        "select d from Document d where d.sender in :senders and " + field + " = :value"
                                + " and d.kind = :document order by d.acceptedAt desc, d.id",
                        Document.class)
                .setParameter("senders", codes(senders))
                .setParameter("value", value)
                .setParameter("document", Kind.DOCUMENT)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public Optional<AgencyId> recipientAmong(DocumentId document, Set<AgencyId> agencies) {
        return unit.get()
                .createQuery(
                        "select d.recipient from Delivery d where d.document.id = :document"
                                + " and d.recipient in :agencies and d.kind <> :receipt order by d.recipient",
                        String.class)
                .setParameter("document", document.value())
                .setParameter("agencies", codes(agencies))
                .setParameter("receipt", Kind.RECEIPT)
                .setMaxResults(1)
                .getResultStream()
                .map(AgencyId::of)
                .findFirst();
    }

    private static List<String> codes(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toList();
    }
}
