package vn.truc.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.FINANCE;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;
import static vn.truc.exchange.Examples.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.exchange.SignedRequest;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;

class ReceiptsTest {
    private static final TestSigner AXIS = new TestSigner();

    private final MemoryUnitOfWork work = new MemoryUnitOfWork();
    private final MemoryReceipts store = new MemoryReceipts();
    private final Events events = new Events();
    private final List<Event.ReceiptIssued> issued = new ArrayList<>();
    private int barriers;
    private final Receipts receipts = new Receipts(
            work,
            store,
            AXIS.signer(),
            events,
            () -> {
                work.refuseInside();
                barriers++;
            },
            "axis.test");
    private final Document document = Examples.document("circular");
    private final Event.DeliveryFacts delivery =
            new Event.DeliveryFacts(new DeliveryId("to-justice"), Kind.DOCUMENT, document, JUSTICE);

    @BeforeEach
    void listen() {
        store.add(document);
        events.deliverTo(List.of(event -> issued.add((Event.ReceiptIssued) event)));
    }

    private Receipt only(ReceiptEvent event) {
        List<IssuedReceipt> found =
                store.all().stream().filter(each -> each.event() == event).toList();
        assertThat(found).hasSize(1);
        return AXIS.verified(found.get(0).bytes());
    }

    @Nested
    class AnAcceptance {
        private final SignedRequest request = request("SendDocument", HEALTH);

        @Test
        void namesDocumentRecipientsAndRequestUnderAValidSignature() {
            IssuedReceipt receipt =
                    receipts.acceptanceOf(document, List.of(JUSTICE, FINANCE), Map.of(), request, false);
            Receipt says = AXIS.verified(receipt.bytes());
            assertThat(says.event()).isEqualTo(ReceiptEvent.SUBMISSION_ACCEPTANCE);
            assertThat(says.axis()).isEqualTo("axis.test");
            assertThat(says.documentId()).isEqualTo("circular");
            assertThat(says.messageId()).isEqualTo("message-circular");
            assertThat(says.sender()).isEqualTo(HEALTH.value());
            assertThat(says.recipients()).containsExactly(JUSTICE.value(), FINANCE.value());
            assertThat(says.packetSha256()).isEqualTo(document.packet().digest().hex());
            assertThat(says.at()).isEqualTo(document.acceptedAt());
            assertThat(says.content()).isNull();
            assertThat(says.request())
                    .isEqualTo(new Receipt.RequestRef(
                            request.digest().hex(), request.certificate().hex()));
        }

        @Test
        void saysThatAFileIsCarriedUnread() {
            byte[] unread = receipts.acceptanceOf(document, List.of(JUSTICE), Map.of(), request, true)
                    .bytes();
            assertThat(AXIS.verified(unread).content()).isEqualTo(Receipt.ContentVerdict.ENCRYPTED);
        }

        @Test
        void isFoundAgainByteForByte() {
            byte[] first = receipts.acceptanceOf(document, List.of(JUSTICE), Map.of(), request, false)
                    .bytes();
            assertThat(receipts.acceptanceOf(document.id()))
                    .get()
                    .extracting(IssuedReceipt::bytes)
                    .isEqualTo(first);
        }

        @Test
        void isNotQueuedBecauseTheSenderHasItAsTheAnswer() {
            receipts.acceptanceOf(document, List.of(JUSTICE), Map.of(), request, false);
            assertThat(issued).singleElement().matches(told -> told.addressee() == null);
        }
    }

    @Nested
    class AFactAboutADelivery {
        @Test
        void ofBecomingAvailableIsAConsignment() {
            receipts.on(new Event.DeliveryAvailable(delivery, NOON));
            Receipt says = only(ReceiptEvent.CONTENT_CONSIGNMENT);
            assertThat(says.deliveryId()).isEqualTo("to-justice");
            assertThat(says.recipients()).containsExactly(JUSTICE.value());
            assertThat(says.request()).isNull();
        }

        @Test
        void ofBeingAcknowledgedIsAHandoverThatNamesTheRecipientsRequest() {
            SignedRequest confirm = request("ConfirmReceived", JUSTICE);
            receipts.on(new Event.DeliveryAcknowledged(delivery, confirm, NOON));
            assertThat(only(ReceiptEvent.CONTENT_HANDOVER).request())
                    .isEqualTo(new Receipt.RequestRef(
                            confirm.digest().hex(), confirm.certificate().hex()));
        }

        @Test
        void ofBeingRejectedIsAFailureWithTheReason() {
            receipts.on(new Event.DeliveryRejected(
                    delivery, "không thuộc thẩm quyền", request("ConfirmReceived", JUSTICE), NOON));
            assertThat(only(ReceiptEvent.CONTENT_HANDOVER_FAILURE).reason()).isEqualTo("không thuộc thẩm quyền");
        }

        @Test
        void ofExpiringIsAFailureTheAxisSpeaksAlone() {
            receipts.on(new Event.DeliveryExpired(delivery, NOON));
            assertThat(only(ReceiptEvent.CONTENT_HANDOVER_FAILURE).request()).isNull();
        }

        @Test
        void ofBeingReturnedIsAFailureWithTheOperatorsReason() {
            receipts.on(new Event.DeliveryReturned(delivery, "đơn vị đã giải thể", NOON));
            Receipt says = only(ReceiptEvent.CONTENT_HANDOVER_FAILURE);
            assertThat(says.request()).isNull();
            assertThat(says.reason()).isEqualTo("returned by the operator of the axis: đơn vị đã giải thể");
        }

        @Test
        void hasOneReceiptHoweverOftenItIsTold() {
            receipts.on(new Event.DeliveryAvailable(delivery, NOON));
            receipts.on(new Event.DeliveryAvailable(delivery, NOON.plusSeconds(9)));
            only(ReceiptEvent.CONTENT_CONSIGNMENT);
        }

        @Test
        void isToldToTheSenderOfADocument() {
            receipts.on(new Event.DeliveryAvailable(delivery, NOON));
            assertThat(issued).singleElement().satisfies(told -> {
                assertThat(told.addressee()).isEqualTo(HEALTH);
                assertThat(told.receipt().content())
                        .isEqualTo(store.all().get(0).content());
            });
        }

        @Test
        void isKeptButNotQueuedForAStatus() {
            Document status = Examples.status("s", JUSTICE, document.id(), NOON);
            receipts.on(new Event.DeliveryAvailable(
                    new Event.DeliveryFacts(new DeliveryId("back"), Kind.STATUS, status, HEALTH), NOON));
            only(ReceiptEvent.CONTENT_CONSIGNMENT);
            assertThat(issued).singleElement().matches(told -> told.addressee() == null);
        }

        @Test
        void hasNoReceiptWhenItIsAboutAReceipt() {
            Event.DeliveryFacts receipt = new Event.DeliveryFacts(new DeliveryId("r"), Kind.RECEIPT, document, HEALTH);
            receipts.on(new Event.DeliveryAvailable(receipt, NOON));
            receipts.on(new Event.DeliveryAcknowledged(receipt, request("ConfirmReceived", HEALTH), NOON));
            assertThat(store.all()).isEmpty();
        }
    }

    @Nested
    class TheReceiptsOfADocument {
        @BeforeEach
        void tell() {
            receipts.acceptanceOf(
                    document, List.of(JUSTICE, FINANCE), Map.of(), request("SendDocument", HEALTH), false);
            receipts.on(new Event.DeliveryAvailable(delivery, NOON.plusSeconds(1)));
            receipts.on(new Event.DeliveryAvailable(
                    new Event.DeliveryFacts(new DeliveryId("to-finance"), Kind.DOCUMENT, document, FINANCE),
                    NOON.plusSeconds(2)));
            receipts.on(
                    new Event.DeliveryAcknowledged(delivery, request("ConfirmReceived", JUSTICE), NOON.plusSeconds(3)));
        }

        @Test
        void areAllShownToTheSenderOldestFirst() {
            List<ReceiptEvent> story = List.of(
                    ReceiptEvent.SUBMISSION_ACCEPTANCE,
                    ReceiptEvent.CONTENT_CONSIGNMENT,
                    ReceiptEvent.CONTENT_CONSIGNMENT,
                    ReceiptEvent.CONTENT_HANDOVER);
            assertThat(receipts.of(document.id(), HEALTH))
                    .extracting(IssuedReceipt::event)
                    .isEqualTo(story);
            assertThat(receipts.of(document.messageId(), HEALTH))
                    .extracting(IssuedReceipt::event)
                    .isEqualTo(story);
        }

        @Test
        void areShownToARecipientWhereTheyConcernItsOwnDelivery() {
            assertThat(receipts.of(document.id(), FINANCE))
                    .extracting(receipt -> receipt.delivery().orElseThrow())
                    .containsExactly(new DeliveryId("to-finance"));
        }

        @Test
        void showNobodyElseWhetherTheDocumentExists() {
            AgencyId stranger = AgencyId.of("G99");
            assertThatThrownBy(() -> receipts.of(document.id(), stranger)).hasMessage("Delivery.NotFound");
            assertThatThrownBy(() -> receipts.of(new DocumentId("unknown"), HEALTH))
                    .hasMessage("Delivery.NotFound");
            assertThatThrownBy(() -> receipts.of(document.messageId(), JUSTICE)).hasMessage("Delivery.NotFound");
            assertThatThrownBy(() -> receipts.of(new MessageId("unknown"), HEALTH))
                    .hasMessage("Delivery.NotFound");
            assertThatThrownBy(() -> receipts.bytes(new ReceiptId("unknown"))).hasMessage("Delivery.NotFound");
        }

        @Test
        void areShownOnlyWhenTheyAreOnStableStorage() {
            IssuedReceipt newest = receipts.latest(delivery.id()).orElseThrow();
            assertThat(newest.event()).isEqualTo(ReceiptEvent.CONTENT_HANDOVER);
            assertThat(receipts.bytes(newest.id())).isEqualTo(newest.bytes());
            receipts.of(document.id(), HEALTH);
            assertThat(barriers).isEqualTo(3);
        }
    }
}
