package vn.truc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.Operation;
import vn.truc.exchange.UnitOfWork;

/** What every finder of sent documents promises. */
public interface SentDocumentsContract {
    SentDocuments sent();

    UnitOfWork work();

    /** Keeps a document as intake does, within the caller's unit. */
    void keep(Document document);

    /** Keeps a delivery of the document as delivery does, within the caller's unit. */
    void deliver(Document document, AgencyId recipient);

    private Document kept(AgencyId sender, String key, String code, Instant acceptedAt) {
        String id = UUID.randomUUID().toString();
        Document document = new Document(
                new DocumentId(id),
                Kind.DOCUMENT,
                new MessageId(id),
                Examples.content(id),
                null,
                new Document.Header(1, key, code, Operation.RECALL, null, null, null, "NONE"),
                Examples.request("SendDocument", sender),
                acceptedAt);
        work().inTransaction(() -> keep(document));
        return document;
    }

    @Test
    default void findsADocumentByItsId() {
        Document document = kept(HEALTH, "a", "b", NOON);
        work().inTransaction(() -> {
            assertThat(sent().find(document.id()).flatMap(Document::operation)).contains(Operation.RECALL);
            assertThat(sent().find(new DocumentId("unknown"))).isEmpty();
        });
    }

    @Test
    default void findsResendsNewestFirst() {
        String key = UUID.randomUUID().toString();
        String code = UUID.randomUUID().toString();
        Document old = kept(HEALTH, key, code, NOON);
        Document resent = kept(HEALTH, key, code, NOON.plusSeconds(5));
        Document another = kept(JUSTICE, key, code, NOON.minusSeconds(1));
        work().inTransaction(() -> {
            assertThat(sent().byKey(Set.of(HEALTH), key, 9))
                    .extracting(Document::id)
                    .containsExactly(resent.id(), old.id());
            assertThat(sent().byCode(Set.of(HEALTH), code, 1))
                    .extracting(Document::id)
                    .containsExactly(resent.id());
            assertThat(sent().byKey(Set.of(HEALTH), code, 9)).isEmpty();
            assertThat(sent().byKey(Set.of(HEALTH, JUSTICE), key, 9))
                    .extracting(Document::id)
                    .containsExactly(resent.id(), old.id(), another.id());
        });
    }

    @Test
    default void knowsTheRecipients() {
        Document document = kept(HEALTH, "a", "b", NOON);
        work().inTransaction(() -> deliver(document, JUSTICE));
        work().inTransaction(() -> {
            assertThat(sent().recipientAmong(document.id(), Set.of(HEALTH, JUSTICE)))
                    .contains(JUSTICE);
            assertThat(sent().recipientAmong(document.id(), Set.of(HEALTH))).isEmpty();
        });
    }
}
