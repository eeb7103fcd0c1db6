package vn.truc.intake.jpa;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.MessageId;
import vn.truc.intake.AcceptedDocuments;

/** Accepted documents in the database. */
public final class JpaAcceptedDocuments implements AcceptedDocuments {
    private final Supplier<EntityManager> unit;

    /** @param unit the entity manager of the running unit of work */
    public JpaAcceptedDocuments(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public void add(Document document) {
        try {
            unit.get().persist(document);
            // Now, so that the unique key is decided before anything else of the unit is done.
            unit.get().flush();
        } catch (ConstraintViolationException e) {
            throw new Taken(e);
        }
    }

    @Override
    public Optional<Document> find(AgencyId sender, MessageId messageId) {
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
    public Set<Digest> packetsAmong(Set<Digest> digests) {
        return unit.get()
                .createQuery(
                        "select distinct d.packetSha256 from Document d where d.packetSha256 in :digests"
                                + " and d.purgedAt is null",
                        String.class)
                .setParameter("digests", digests.stream().map(Digest::hex).toList())
                .getResultStream()
                .map(Digest::new)
                .collect(Collectors.toSet());
    }
}
