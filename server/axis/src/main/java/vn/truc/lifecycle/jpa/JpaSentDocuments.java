package vn.truc.lifecycle.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
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
    public List<Document> byKey(AgencyId sender, String edxmlDocumentId, int limit) {
        return newest("d.edxmlDocumentId", sender, edxmlDocumentId, limit);
    }

    @Override
    public List<Document> byCode(AgencyId sender, String edxmlCode, int limit) {
        return newest("d.edxmlCode", sender, edxmlCode, limit);
    }

    private List<Document> newest(String field, AgencyId sender, String value, int limit) {
        return unit.get()
                .createQuery(
                        "select d from Document d where d.sender = :sender and " + field + " = :value"
                                + " and d.kind = :document order by d.acceptedAt desc, d.id",
                        Document.class)
                .setParameter("sender", sender.value())
                .setParameter("value", value)
                .setParameter("document", Kind.DOCUMENT)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public boolean isRecipient(DocumentId document, AgencyId agency) {
        return unit.get()
                        .createQuery(
                                "select count(d) from Delivery d where d.document.id = :document"
                                        + " and d.recipient = :agency and d.kind <> :receipt",
                                Long.class)
                        .setParameter("document", document.value())
                        .setParameter("agency", agency.value())
                        .setParameter("receipt", Kind.RECEIPT)
                        .getSingleResult()
                > 0;
    }
}
