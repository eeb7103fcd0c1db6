package vn.truc.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.truc.exchange.Examples.FINANCE;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.CountingIds;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.exchange.TestClock;
import vn.truc.registry.Route;

class DeliveriesTest {
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();
    private final MemoryDeliveries store = new MemoryDeliveries();
    private final Events events = new Events();
    private final TestClock clock = new TestClock();
    private final Deliveries deliveries =
            new Deliveries(work, store, store, events, new WakeUps(), new CountingIds(), clock);
    private final Document document = Examples.document("circular", HEALTH, 2, NOON, null);

    @BeforeEach
    void open() {
        work.inTransaction(() -> {
            store.add(document);
            deliveries.open(document, List.of(new Route.Local(JUSTICE), new Route.Local(FINANCE)));
        });
    }

    private Delivery to(AgencyId agency) {
        return store.of(document.id()).stream()
                .filter(delivery -> delivery.recipient().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takesNoOrderWithWordsThatNoReceiptCanCarry() {
        for (String reason : List.of("a\u0001", "\ud800", "\ufffe", "\u001b[2J")) {
            assertThatThrownBy(() -> new Deliveries.Instruction("An", reason))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reason has");
        }
    }

    @Test
    void keepsNoSystemsWordsThatNoAnswerCanCarry() {
        Delivery delivery = to(JUSTICE);
        deliveries.hold(delivery.id(), "the endpoint said \u0001\ud800");
        assertThat(delivery.reason()).contains("the endpoint said \ufffd\ufffd");
    }

    @Test
    void opensOneForEachRecipientWithItsHint() {
        assertThat(store.all())
                .extracting(Delivery::recipient, Delivery::state, Delivery::priority)
                .containsExactly(tuple(JUSTICE, DeliveryState.QUEUED, 2), tuple(FINANCE, DeliveryState.QUEUED, 2));
        assertThat(store.outbox())
                .extracting(OutboxEntry::delivery)
                .containsExactlyElementsOf(
                        store.all().stream().map(Delivery::id).toList());
    }

    @Nested
    class AReceipt {
        private final Event.ReceiptFacts facts = new Event.ReceiptFacts(
                new ReceiptId("r"), "ContentHandover", document, null, JUSTICE, Examples.content("receipt"));

        @Test
        void isQueuedToItsAddressee() {
            deliveries.on(new Event.ReceiptIssued(facts, HEALTH, NOON));
            assertThat(store.all())
                    .filteredOn(delivery -> delivery.kind() == Kind.RECEIPT)
                    .singleElement()
                    .satisfies(receipt -> {
                        assertThat(receipt.recipient()).isEqualTo(HEALTH);
                        assertThat(receipt.receipt()).contains(new ReceiptId("r"));
                        assertThat(receipt.receiptEvent()).contains("ContentHandover");
                        assertThat(receipt.content()).isEqualTo(Examples.content("receipt"));
                    });
        }

        @Test
        void isNotQueuedWithoutAnAddressee() {
            deliveries.on(new Event.ReceiptIssued(facts, null, NOON));
            assertThat(store.all()).noneMatch(delivery -> delivery.kind() == Kind.RECEIPT);
        }
    }

    @Nested
    class TheReceiptOfAnEnd {
        private Delivery delivery;

        @BeforeEach
        void find() {
            delivery = to(JUSTICE);
        }

        private List<AgencyId> told() {
            deliveries.on(new Event.ReceiptIssued(
                    new Event.ReceiptFacts(
                            new ReceiptId("r"),
                            "ContentHandoverFailure",
                            document,
                            delivery.id(),
                            JUSTICE,
                            Examples.content("receipt")),
                    HEALTH,
                    NOON));
            return store.all().stream()
                    .filter(queued -> queued.kind() == Kind.RECEIPT)
                    .map(Delivery::recipient)
                    .toList();
        }

        @Test
        void byTheDeadlineGoesToBothSidesWhenTheRecipientHadSeenIt() {
            deliveries.makeAvailable(delivery.id());
            delivery.offer(new LeaseToken("t"), NOON.plusSeconds(60), NOON);
            delivery.expire(NOON);
            assertThat(told()).containsExactly(HEALTH, JUSTICE);
        }

        @Test
        void byAnOperatorGoesToBothSidesWhenTheRecipientHadSeenIt() {
            deliveries.makeAvailable(delivery.id());
            delivery.hold("poison", NOON);
            delivery.giveBack("đơn vị đã giải thể", NOON);
            assertThat(told()).containsExactly(HEALTH, JUSTICE);
        }

        @Test
        void goesToTheSenderAloneWhenTheRecipientNeverSawIt() {
            delivery.expire(NOON);
            assertThat(told()).containsExactly(HEALTH);
        }

        @Test
        void goesToTheSenderAloneWhenTheRecipientItselfRefused() {
            deliveries.makeAvailable(delivery.id());
            delivery.offer(new LeaseToken("t"), NOON.plusSeconds(60), NOON);
            delivery.reject("nhầm nơi nhận", NOON);
            assertThat(told()).containsExactly(HEALTH);
        }
    }

    @Nested
    class TheStatus {
        @Test
        void showsTheSenderAllRecipientsWithTheirHistory() {
            deliveries.makeAvailable(to(JUSTICE).id());
            DocumentStatus status = deliveries.status(document.id(), HEALTH);
            assertThat(status.recipients())
                    .extracting(DocumentStatus.Recipient::agency, DocumentStatus.Recipient::state)
                    .containsExactly(tuple(FINANCE, DeliveryState.QUEUED), tuple(JUSTICE, DeliveryState.AVAILABLE));
            assertThat(status.recipients().get(1).history())
                    .extracting(DocumentStatus.Step::state)
                    .containsExactly(DeliveryState.QUEUED, DeliveryState.AVAILABLE);
        }

        @Test
        void showsARecipientOnlyItself() {
            assertThat(deliveries.status(document.id(), JUSTICE).recipients())
                    .extracting(DocumentStatus.Recipient::agency)
                    .containsExactly(JUSTICE);
        }

        @Test
        void showsNobodyElseWhetherTheDocumentExists() {
            AgencyId stranger = AgencyId.of("G99");
            assertThatThrownBy(() -> deliveries.status(document.id(), stranger)).hasMessage("Delivery.NotFound");
            assertThatThrownBy(() -> deliveries.status(new DocumentId("unknown"), HEALTH))
                    .hasMessage("Delivery.NotFound");
        }

        @Test
        void isFoundByTheSendersOwnMessageId() {
            assertThat(deliveries
                            .status(document.messageId(), HEALTH)
                            .document()
                            .id())
                    .isEqualTo(document.id());
            assertThatThrownBy(() -> deliveries.status(document.messageId(), JUSTICE))
                    .hasMessage("Delivery.NotFound");
            assertThatThrownBy(() -> deliveries.status(new MessageId("unknown"), HEALTH))
                    .hasMessage("Delivery.NotFound");
        }

        @Test
        void carriesWhatEachRecipientItselfSays() {
            store.add(Examples.status("s1", JUSTICE, document.id(), NOON.plusSeconds(1)));
            assertThat(deliveries.status(document.id(), HEALTH).recipients())
                    .extracting(recipient -> recipient.statements().stream()
                            .map(DocumentStatus.Statement::code)
                            .toList())
                    .containsExactly(List.of(), List.of("03"));
        }
    }

    @Nested
    class AHeldDelivery {
        @Test
        void isNotMadeOfOneThatHasEnded() {
            Delivery delivery = to(JUSTICE);
            delivery.expire(clock.instant());
            deliveries.hold(delivery.id(), "too late");
            assertThat(delivery.state()).isEqualTo(DeliveryState.EXPIRED);
        }
    }

    @Nested
    class AnOperator {
        private final List<Event> told = new ArrayList<>();
        private final Deliveries.Instruction by = new Deliveries.Instruction("An", "đã gọi điện");
        private Delivery delivery;

        @BeforeEach
        void listen() {
            events.deliverTo(List.of(told::add));
            delivery = to(JUSTICE);
        }

        private void orders(Deliveries.Order order) {
            told.clear();
            deliveries.order(delivery.id(), order, by);
        }

        private void assertThereIsNo(Deliveries.Order... orders) {
            told.clear();
            DeliveryState before = delivery.state();
            for (Deliveries.Order order : orders) {
                assertThatThrownBy(() -> deliveries.order(delivery.id(), order, by))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is " + before);
            }
            assertThat(delivery.state()).isEqualTo(before);
            assertThat(told).isEmpty();
        }

        private void assertOnTheTrail(Class<? extends Event> fact, String action) {
            assertThat(told).hasSize(2);
            assertThat(told.get(0)).isInstanceOf(fact);
            assertThat(told.get(1))
                    .isEqualTo(new Event.OperatorActed(
                            "An", action, delivery.id().value(), "đã gọi điện", clock.instant()));
        }

        private void emptyOutbox() {
            store.remove(store.outbox().stream().map(OutboxEntry::id).toList());
        }

        @ParameterizedTest
        @EnumSource(
                value = Deliveries.Order.class,
                names = {"RETRY", "RELEASE"})
        void letsAHeldOneGoOnFromTheQueue(Deliveries.Order order) {
            orders(Deliveries.Order.HOLD);
            assertOnTheTrail(Event.DeliveryHeld.class, "delivery.hold");
            deliveries.makeAvailable(delivery.id());
            assertThat(delivery.state()).isEqualTo(DeliveryState.HELD);
            assertThat(delivery.reason()).contains("đã gọi điện");
            emptyOutbox();

            orders(order);
            assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(store.outbox()).extracting(OutboxEntry::delivery).containsExactly(delivery.id());
            assertOnTheTrail(
                    Event.DeliveryReleased.class,
                    order == Deliveries.Order.RETRY ? "delivery.retry" : "delivery.release");
        }

        @Test
        void endsTheRestOfOneThatWaits() {
            deliveries.makeAvailable(delivery.id());
            delivery.postpone(NOON.plusSeconds(3600), "máy chủ bảo trì", NOON);
            assertThat(delivery.isReady(clock.instant())).isFalse();

            orders(Deliveries.Order.RETRY);
            assertThat(delivery.isReady(clock.instant())).isTrue();
            assertThat(told).singleElement().isInstanceOf(Event.OperatorActed.class);
        }

        @Test
        void hasAQueuedOneHintedAtAgain() {
            emptyOutbox();
            orders(Deliveries.Order.RETRY);
            assertThat(store.outbox()).extracting(OutboxEntry::delivery).containsExactly(delivery.id());
            assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
        }

        @Test
        void givesBackOnlyWhatIsHeld() {
            assertThereIsNo(Deliveries.Order.RETURN, Deliveries.Order.RELEASE);
            orders(Deliveries.Order.HOLD);
            orders(Deliveries.Order.RETURN);
            assertThat(delivery.state()).isEqualTo(DeliveryState.RETURNED);
            assertOnTheTrail(Event.DeliveryReturned.class, "delivery.return");
            assertThereIsNo(Deliveries.Order.values());
        }

        @Test
        void doesNotTakeAwayBySayingRetryWhatTheRecipientIsCollecting() {
            deliveries.makeAvailable(delivery.id());
            delivery.offer(new LeaseToken("t"), NOON.plusSeconds(60), NOON);
            assertThereIsNo(Deliveries.Order.RETRY);
        }

        @Test
        void isToldThatADeliveryIsUnknown() {
            assertThatThrownBy(() -> deliveries.order(new DeliveryId("unknown"), Deliveries.Order.HOLD, by))
                    .hasMessage("Delivery.NotFound");
        }
    }
}
