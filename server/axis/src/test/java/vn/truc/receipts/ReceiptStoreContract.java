package vn.truc.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Examples;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.exchange.UnitOfWork;
import vn.truc.receipt.ReceiptEvent;

/** What every keeper of receipts promises. */
public interface ReceiptStoreContract {
    ReceiptStore store();

    UnitOfWork work();

    /** Keeps a document as intake does. */
    void keep(Document document);

    /** Keeps a delivery of the document to {@link Examples#JUSTICE} as delivery does. */
    DeliveryId deliveryOf(Document document);

    private Document document() {
        Document document = Examples.document(UUID.randomUUID().toString());
        work().inTransaction(() -> keep(document));
        return document;
    }

    private IssuedReceipt added(ReceiptEvent event, Document document, @Nullable DeliveryId delivery, Instant at) {
        IssuedReceipt receipt = new IssuedReceipt(
                new ReceiptId(UUID.randomUUID().toString()),
                event,
                document.id(),
                delivery,
                delivery == null ? null : JUSTICE,
                at,
                ("<Receipt>đã nhận " + event + "</Receipt>").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        work().inTransaction(() -> store().add(receipt));
        return receipt;
    }

    @Test
    default void givesBackTheSameBytesForEver() {
        Document document = document();
        IssuedReceipt receipt = added(ReceiptEvent.SUBMISSION_ACCEPTANCE, document, null, NOON);
        work().inTransaction(() -> assertThat(store().find(receipt.id())).get().satisfies(found -> {
            assertThat(found.bytes()).isEqualTo(receipt.bytes());
            assertThat(found.content()).isEqualTo(receipt.content());
            assertThat(found.event()).isEqualTo(ReceiptEvent.SUBMISSION_ACCEPTANCE);
            assertThat(found.document()).isEqualTo(document.id());
            assertThat(found.at()).isEqualTo(NOON);
            assertThat(found.recipient()).isEmpty();
            assertThat(found.delivery()).isEmpty();
        }));
        work().inTransaction(
                        () -> assertThat(store().find(new ReceiptId("unknown"))).isEmpty());
    }

    @Test
    default void findsTheReceiptOfAFact() {
        Document document = document();
        DeliveryId delivery = deliveryOf(document);
        IssuedReceipt acceptance = added(ReceiptEvent.SUBMISSION_ACCEPTANCE, document, null, NOON);
        IssuedReceipt consignment = added(ReceiptEvent.CONTENT_CONSIGNMENT, document, delivery, NOON);
        work().inTransaction(() -> {
            assertThat(store().find(document.id().value(), ReceiptEvent.SUBMISSION_ACCEPTANCE))
                    .map(IssuedReceipt::id)
                    .contains(acceptance.id());
            assertThat(store().find(delivery.value(), ReceiptEvent.CONTENT_CONSIGNMENT))
                    .map(IssuedReceipt::id)
                    .contains(consignment.id());
            assertThat(store().find(delivery.value(), ReceiptEvent.CONTENT_HANDOVER))
                    .isEmpty();
        });
    }

    @Test
    default void listsOldestFirst() {
        Document document = document();
        DeliveryId delivery = deliveryOf(document);
        IssuedReceipt handover = added(ReceiptEvent.CONTENT_HANDOVER, document, delivery, NOON.plusSeconds(2));
        IssuedReceipt consignment = added(ReceiptEvent.CONTENT_CONSIGNMENT, document, delivery, NOON.plusSeconds(1));
        IssuedReceipt acceptance = added(ReceiptEvent.SUBMISSION_ACCEPTANCE, document, null, NOON);
        work().inTransaction(() -> {
            assertThat(store().of(document.id()))
                    .extracting(IssuedReceipt::id)
                    .containsExactly(acceptance.id(), consignment.id(), handover.id());
            assertThat(store().of(delivery))
                    .extracting(IssuedReceipt::id)
                    .containsExactly(consignment.id(), handover.id());
        });
    }

    @Test
    default void keepsOneReceiptOfAFact() {
        Document document = document();
        DeliveryId delivery = deliveryOf(document);
        added(ReceiptEvent.SUBMISSION_ACCEPTANCE, document, null, NOON);
        added(ReceiptEvent.CONTENT_CONSIGNMENT, document, delivery, NOON);
        assertThatThrownBy(() -> added(ReceiptEvent.SUBMISSION_ACCEPTANCE, document, null, NOON))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> added(ReceiptEvent.CONTENT_CONSIGNMENT, document, delivery, NOON))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void knowsWhoSentADocumentAndUnderWhichId() {
        Document document = document();
        work().inTransaction(() -> {
            assertThat(store().sender(document.id())).contains(HEALTH);
            assertThat(store().sender(new DocumentId("unknown"))).isEmpty();
            assertThat(store().document(HEALTH, document.messageId())).contains(document.id());
            assertThat(store().document(JUSTICE, document.messageId())).isEmpty();
            assertThat(store().document(HEALTH, new MessageId("unknown"))).isEmpty();
        });
    }
}
