package vn.truc.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.Operation;
import vn.truc.exchange.UnitOfWork;

/** What every keeper of accepted documents promises. */
public interface AcceptedDocumentsContract {
    AcceptedDocuments store();

    UnitOfWork work();

    private static Document document(AgencyId sender, String key, String code, Instant acceptedAt) {
        String id = UUID.randomUUID().toString();
        return new Document(
                new DocumentId(id),
                Kind.DOCUMENT,
                new MessageId(id),
                Examples.content(id),
                NOON.plusSeconds(9),
                new Document.Header(1, key, code, Operation.NEW, null, null, null, "PLACEHOLDER"),
                Examples.request("SendDocument", sender),
                acceptedAt);
    }

    private Document added(Document document) {
        work().inTransaction(() -> store().add(document));
        return document;
    }

    @Test
    default void givesBackWhatItWasGiven() {
        Document document = added(document(HEALTH, "khóa " + UUID.randomUUID(), "12/BYT-VP", NOON));
        work().inTransaction(() -> {
            assertThat(store().find(HEALTH, document.messageId())).get().satisfies(found -> {
                assertThat(found.id()).isEqualTo(document.id());
                assertThat(found.operation()).contains(Operation.NEW);
                assertThat(found.sender()).isEqualTo(HEALTH);
                assertThat(found.packet()).isEqualTo(document.packet());
                assertThat(found.deadline()).contains(NOON.plusSeconds(9));
                assertThat(found.acceptedAt()).isEqualTo(NOON);
                assertThat(found.edxmlDocumentId()).isEqualTo(document.edxmlDocumentId());
                assertThat(found.packetSignature()).isEqualTo("PLACEHOLDER");
                assertThat(found.signerSubject()).isEqualTo("CN=G13");
            });
            assertThat(store().find(JUSTICE, document.messageId())).isEmpty();
        });
    }

    @Test
    default void takesAMessageIdOncePerSender() {
        Document first = added(document(HEALTH, "a", "b", NOON));
        Document other = new Document(
                new DocumentId(UUID.randomUUID().toString()),
                Kind.DOCUMENT,
                first.messageId(),
                Examples.content("other"),
                null,
                new Document.Header(0, null, null, Operation.NEW, null, null, null, "NONE"),
                Examples.request("SendDocument", HEALTH),
                NOON);
        assertThatThrownBy(() -> added(other)).isInstanceOf(AcceptedDocuments.Taken.class);
        Document ofAnother = new Document(
                new DocumentId(UUID.randomUUID().toString()),
                Kind.DOCUMENT,
                first.messageId(),
                Examples.content("other"),
                null,
                new Document.Header(0, null, null, Operation.NEW, null, null, null, "NONE"),
                Examples.request("SendDocument", JUSTICE),
                NOON);
        added(ofAnother);
    }

    @Test
    default void knowsWhichContentItRefersTo() {
        Document document = added(document(HEALTH, "a", "b", NOON));
        added(document(JUSTICE, "a", "b", NOON));
        Digest packet = document.packet().digest();
        work().inTransaction(() -> assertThat(store().packetsAmong(
                                Set.of(packet, Examples.content("nobody's").digest())))
                .containsExactly(packet));
    }
}
