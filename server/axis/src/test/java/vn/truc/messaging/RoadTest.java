package vn.truc.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.DocumentStatus;
import vn.truc.delivery.Offer;
import vn.truc.delivery.Pending;
import vn.truc.edxml.StatusCode;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.fault.AxisException;
import vn.truc.intake.Acceptance;
import vn.truc.intake.Packets;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipts.IssuedReceipt;

@Timeout(120)
class RoadTest {
    private static final Set<Kind> DOCUMENTS = EnumSet.of(Kind.DOCUMENT);

    @TempDir
    Path home;

    private Road road;

    @BeforeEach
    void open() {
        road = new Road(home, InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        road.close();
    }

    private static String someId() {
        return UUID.randomUUID().toString();
    }

    private Acceptance letter(AgencyId from, AgencyId... to) {
        String[] codes = Stream.of(to).map(AgencyId::value).toArray(String[]::new);
        return road.send(Kind.DOCUMENT, someId(), from, Packets.letter("Thư " + someId(), from.value(), codes));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private long count(String table) {
        return road.work.inTransaction(() -> ((Number) road.work
                        .current()
                        .createNativeQuery("select count(*) from " + table, Long.class)
                        .getSingleResult())
                .longValue());
    }

    private void awaitEmptyOutbox() {
        while (count("outbox") > 0) {
            Road.pause();
        }
    }

    @Nested
    class ADocument {
        @Test
        void travelsToEachRecipientAndItsReceiptsComeBack() throws Exception {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId first = road.agency();
            AgencyId second = road.agency();
            byte[] packet = Packets.letter("Về việc kiểm thử", sender.value(), first.value(), second.value());

            Acceptance acceptance = road.send(Kind.DOCUMENT, someId(), sender, packet);
            Pending.Item waiting = road.pending(first, DOCUMENTS, 1).get(0);
            assertThat(waiting.document().id()).isEqualTo(acceptance.id());
            Offer offer = road.collect(first, waiting.id());
            try (InputStream content = road.contents.open(offer.content().digest())) {
                assertThat(content.readAllBytes()).isEqualTo(packet);
            }
            assertThat(road.acknowledge(first, offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);

            Offer refused = road.collect(
                    second, road.pending(second, DOCUMENTS, 1).get(0).id());
            road.mailbox.refuse(
                    second,
                    refused.id(),
                    refused.lease(),
                    true,
                    "không thuộc thẩm quyền",
                    Examples.request("ConfirmReceived", second));

            List<IssuedReceipt> receipts = road.receipts.of(acceptance.id(), sender);
            assertThat(receipts)
                    .extracting(IssuedReceipt::event)
                    .containsExactlyInAnyOrder(
                            ReceiptEvent.SUBMISSION_ACCEPTANCE,
                            ReceiptEvent.CONTENT_CONSIGNMENT,
                            ReceiptEvent.CONTENT_CONSIGNMENT,
                            ReceiptEvent.CONTENT_HANDOVER,
                            ReceiptEvent.CONTENT_HANDOVER_FAILURE);
            for (IssuedReceipt receipt : receipts) {
                Receipt says = Road.AXIS.verified(receipt.bytes());
                assertThat(says.packetSha256()).isEqualTo(Digest.of(packet).hex());
                assertThat(says.documentId()).isEqualTo(acceptance.id().value());
            }
            assertThat(receipts.get(0).bytes()).isEqualTo(acceptance.receipt());

            List<Pending.Item> queued = road.pending(sender, EnumSet.of(Kind.RECEIPT), 4);
            assertThat(queued).hasSize(4);
            for (Pending.Item item : queued) {
                Offer receipt = road.collect(sender, item.id());
                byte[] bytes = road.receipts.bytes(receipt.receipt().orElseThrow());
                assertThat(Digest.of(bytes)).isEqualTo(receipt.content().digest());
                assertThat(Road.AXIS.verified(bytes).event().wireName())
                        .isEqualTo(item.receiptEvent().orElseThrow());
                road.acknowledge(sender, receipt);
            }
            assertThat(road.receipts.of(acceptance.id(), sender))
                    .as("a receipt has no receipt")
                    .hasSize(5);

            DocumentStatus status = road.deliveries.status(acceptance.id(), sender);
            assertThat(status.recipients())
                    .extracting(DocumentStatus.Recipient::state)
                    .containsExactlyInAnyOrder(DeliveryState.ACKNOWLEDGED, DeliveryState.REJECTED);
        }

        @Test
        void isAnsweredByAStatusThatGoesBackToItsSender() {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            Acceptance letter = letter(sender, recipient);
            Acceptance status = road.send(
                    Kind.STATUS,
                    someId(),
                    recipient,
                    Packets.status(
                            StatusCode.ACCEPTED,
                            recipient.value(),
                            sender.value(),
                            Packets.CODE,
                            Packets.keyOf(sender.value())));
            Pending.Item item = road.pending(sender, EnumSet.of(Kind.STATUS), 1).get(0);
            assertThat(item.document().id()).isEqualTo(status.id());
            assertThat(item.document().inReplyTo()).contains(letter.id());
            road.acknowledge(sender, road.collect(sender, item.id()));
            assertThat(road.deliveries
                            .status(letter.id(), sender)
                            .recipients()
                            .get(0)
                            .statements())
                    .extracting(DocumentStatus.Statement::code)
                    .containsExactly("03");
            assertThat(road.pending(recipient, DOCUMENTS, 1)).hasSize(1);
            assertThat(road.mailbox
                            .pending(recipient, EnumSet.of(Kind.RECEIPT), 10, Duration.ZERO)
                            .items())
                    .as("receipts about a status are kept, not queued")
                    .isEmpty();
        }

        @Test
        void wakesALongPollWellBeforeItLooksAgain() throws Exception {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            letter(sender, recipient);
            road.pending(recipient, DOCUMENTS, 1);
            AgencyId other = road.agency();
            CompletableFuture<Pending> poll = CompletableFuture.supplyAsync(
                    () -> road.mailbox.pending(other, DOCUMENTS, 1, Duration.ofSeconds(60)));
            letter(sender, other);
            assertThat(poll.get(30, TimeUnit.SECONDS).items()).hasSize(1);
        }
    }

    @Nested
    class TheSameMessageFromManyHands {
        @Test
        void becomesOneDocumentWithOneReceipt() throws Exception {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            byte[] packet = Packets.letter("một lần", sender.value(), recipient.value());
            String messageId = someId();
            int hands = 8;
            CyclicBarrier together = new CyclicBarrier(hands);
            List<CompletableFuture<Acceptance>> sends = new ArrayList<>();
            for (int i = 0; i < hands; i++) {
                sends.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                together.await(20, TimeUnit.SECONDS);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            return road.send(Kind.DOCUMENT, messageId, sender, packet);
                        },
                        task -> new Thread(task).start()));
            }
            Set<String> receipts = new HashSet<>();
            for (CompletableFuture<Acceptance> send : sends) {
                receipts.add(Digest.of(send.get(60, TimeUnit.SECONDS).receipt()).hex());
            }
            assertThat(receipts).hasSize(1);
            assertThat(count("document")).isEqualTo(1);
            assertThat(count("delivery")).isEqualTo(1);
            assertThat(count("receipt")).isEqualTo(1);
        }
    }

    @Nested
    class AcceptingThatFails {
        @Test
        void leavesNoRow() {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            road.witness(event -> {
                if (event instanceof Event.ReceiptIssued) {
                    throw new IllegalStateException("the trail is broken");
                }
            });
            assertThatThrownBy(() -> letter(sender, recipient)).hasMessage("the trail is broken");
            for (String table : List.of("document", "delivery", "delivery_change", "outbox", "receipt")) {
                assertThat(count(table)).as(table).isZero();
            }
            road.witness(event -> {});
            assertThat(letter(sender, recipient).receipt()).isNotEmpty();
        }
    }

    @Nested
    class TheBroker {
        @Test
        void isNotNeededToAccept() {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            Acceptance acceptance = letter(sender, recipient);
            assertThat(Road.AXIS.verified(acceptance.receipt()).event()).isEqualTo(ReceiptEvent.SUBMISSION_ACCEPTANCE);
            assertThat(road.mailbox
                            .pending(recipient, DOCUMENTS, 1, Duration.ZERO)
                            .items())
                    .as("there is no way round the queue")
                    .isEmpty();
            road.startMessaging();
            assertThat(road.pending(recipient, DOCUMENTS, 1)).hasSize(1);
        }

        @Test
        void mayBeThrownAwayWithAllItHad() throws Exception {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            for (int i = 0; i < 7; i++) {
                letter(sender, recipient);
            }
            // As if the hints had been sent and the broker's disk had then burnt.
            road.database.execute("delete from outbox");
            road.startMessaging();
            assertThat(road.pending(recipient, DOCUMENTS, 7)).hasSize(7);
            road.stopMessaging();
            delete(road.brokerHome());
            letter(sender, recipient);
            road.startMessaging();
            assertThat(road.pending(recipient, DOCUMENTS, 8)).hasSize(8);
        }

        @Test
        void isStartedAfreshWhenItsFilesAreNoFiles() throws Exception {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            Files.writeString(road.brokerHome(), "not a directory");
            letter(sender, recipient);
            road.startMessaging();
            assertThat(road.pending(recipient, DOCUMENTS, 1)).hasSize(1);
            assertThat(home.resolve("broker.damaged-1")).hasContent("not a directory");
        }

        @Test
        void losesNothingOverARestart() throws Exception {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            AtomicBoolean broken = new AtomicBoolean(true);
            road.witness(event -> {
                if (broken.get() && event instanceof Event.DeliveryAvailable) {
                    throw new IllegalStateException("not yet");
                }
            });
            // So many attempts that the hint stays in the queue.
            road.startMessaging(with(100, Duration.ofSeconds(20)));
            letter(sender, recipient);
            awaitEmptyOutbox();
            road.stopMessaging();
            broken.set(false);
            road.startMessaging();
            assertThat(road.pending(recipient, DOCUMENTS, 1)).hasSize(1);
        }

        @Test
        void removesAQueueThatIsEmptyAndIdleAndMakesItAgain() throws Exception {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            MessagingSettings idle = with(3, Duration.ofMillis(300));
            try (Broker broker = EmbeddedBroker.start(road.brokerHome(), idle);
                    var connection = broker.connections().createConnection();
                    AgencyQueues queues = new AgencyQueues(
                            broker, connection, road.deliveries::makeAvailable, InstantSource.system())) {
                connection.start();
                String queue = queues.ready(recipient);
                assertThat(broker.agencyQueues()).containsExactly(queue);
                queues.removeIdle(Duration.ofHours(1));
                assertThat(broker.agencyQueues()).containsExactly(queue);
                Road.pause();
                queues.removeIdle(Duration.ofMillis(1));
                assertThat(broker.agencyQueues()).isEmpty();
                assertThat(queues.count()).isZero();
                queues.ready(recipient);
                assertThat(broker.agencyQueues()).containsExactly(queue);
            }
            road.startMessaging(idle);
            letter(sender, recipient);
            assertThat(road.pending(recipient, DOCUMENTS, 1)).hasSize(1);
        }

        private MessagingSettings with(int attempts, Duration queueIdle) {
            MessagingSettings usual = Road.settings();
            return new MessagingSettings(
                    usual.batch(),
                    usual.recheck(),
                    usual.claim(),
                    usual.callTimeout(),
                    usual.consumers(),
                    attempts,
                    usual.retryFirst(),
                    usual.retryMost(),
                    queueIdle,
                    usual.maxMemory(),
                    usual.maxHintsPerAgency());
        }
    }

    @Nested
    class AHintThatIsSentTwice {
        @Test
        void makesItsDeliveryAvailableOnce() throws Exception {
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            letter(sender, recipient);
            letter(sender, recipient);
            AtomicInteger arrivals = new AtomicInteger();
            road.witness(event -> arrivals.addAndGet(event instanceof Event.DeliveryAvailable ? 1 : 0));
            try (Broker broker = EmbeddedBroker.start(road.brokerHome(), Road.settings());
                    var connection = broker.connections().createConnection();
                    AgencyQueues queues = new AgencyQueues(
                            broker, connection, road.deliveries::makeAvailable, InstantSource.system());
                    JmsHints hints = new JmsHints(connection, queues, 1000)) {
                connection.start();
                var entries = road.work.inTransaction(() -> road.outbox.claim(
                        9,
                        InstantSource.system().instant(),
                        InstantSource.system().instant().plusSeconds(60)));
                hints.send(entries.subList(0, 1));
                // The broker has one of the two already: the other must not suffer.
                hints.send(entries);
                hints.send(entries);
                road.pending(recipient, DOCUMENTS, 2);
                while (broker.messages(QueueNames.of(recipient)) > 0) {
                    Road.pause();
                }
            }
            assertThat(arrivals).hasValue(2);
        }
    }

    @Nested
    class AHintThatCannotBeFollowed {
        @Test
        void isHeldForAnOperatorWhileOthersGoOn() {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            AgencyId poisoned = road.agency();
            AtomicBoolean broken = new AtomicBoolean(true);
            road.witness(event -> {
                if (broken.get()
                        && event instanceof Event.DeliveryAvailable fact
                        && fact.delivery().recipient().equals(poisoned)) {
                    throw new IllegalStateException("poison");
                }
            });
            Acceptance bad = letter(sender, poisoned);
            Acceptance good = letter(sender, recipient);
            road.awaitState(good, sender, DeliveryState.AVAILABLE);
            road.awaitState(bad, sender, DeliveryState.HELD);
            assertThat(road.mailbox
                            .pending(poisoned, DOCUMENTS, 1, Duration.ZERO)
                            .items())
                    .isEmpty();

            broken.set(false);
            DeliveryId held =
                    road.deliveries.status(bad.id(), sender).recipients().get(0).delivery();
            road.deliveries.order(held, Deliveries.Order.RELEASE, new Deliveries.Instruction("An", "đã sửa"));
            assertThat(road.pending(poisoned, DOCUMENTS, 1)).hasSize(1);
        }
    }

    @Nested
    class AHintThatFailsElevenTimes {
        @Test
        void becomesAHeldRowWithItsContentAndLeavesNoDeadLetter() throws Exception {
            MessagingSettings usual = Road.settings();
            road.startMessaging(new MessagingSettings(
                    usual.batch(),
                    usual.recheck(),
                    usual.claim(),
                    usual.callTimeout(),
                    usual.consumers(),
                    11,
                    Duration.ofMillis(5),
                    Duration.ofMillis(10),
                    usual.queueIdle(),
                    usual.maxMemory(),
                    usual.maxHintsPerAgency()));
            AgencyId sender = road.agency();
            AgencyId poisoned = road.agency();
            AtomicInteger failures = new AtomicInteger();
            road.witness(event -> {
                if (event instanceof Event.DeliveryAvailable fact
                        && fact.delivery().kind() == Kind.DOCUMENT) {
                    failures.incrementAndGet();
                    throw new IllegalStateException("poison");
                }
            });
            Acceptance bad = letter(sender, poisoned);
            road.awaitState(bad, sender, DeliveryState.HELD);

            DocumentStatus status = road.deliveries.status(bad.id(), sender);
            assertThat(failures).as("eleven attempts and the last chance").hasValue(12);
            assertThat(status.recipients().get(0).reason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("11 attempts", "MSG-005"));
            assertThat(road.contents.holds(status.document().packet())).isTrue();
            assertThat(road.receipts.of(bad.id(), sender))
                    .as("nothing is proved that has not happened")
                    .extracting(IssuedReceipt::event)
                    .containsExactly(ReceiptEvent.SUBMISSION_ACCEPTANCE);
            road.stopMessaging();
            try (Broker broker = EmbeddedBroker.start(road.brokerHome(), usual)) {
                assertThat(broker.messages(QueueNames.DEAD)).isZero();
                assertThat(broker.messages(QueueNames.of(poisoned))).isZero();
            }
        }
    }

    @Nested
    class AnAcknowledgementThatComesTenTimes {
        private Offer offered(AgencyId sender, AgencyId recipient, Duration lease) {
            letter(sender, recipient);
            DeliveryId id = road.pending(recipient, DOCUMENTS, 1).get(0).id();
            return road.mailbox.offer(recipient, id, lease, Optional.empty());
        }

        private void assertHandedOverOnce(Offer offer, AgencyId sender) {
            assertThat(road.receipts.of(offer.document().id(), sender))
                    .extracting(IssuedReceipt::event)
                    .containsExactly(
                            ReceiptEvent.SUBMISSION_ACCEPTANCE,
                            ReceiptEvent.CONTENT_CONSIGNMENT,
                            ReceiptEvent.CONTENT_HANDOVER);
        }

        @Test
        void fromManyHandsAtOnceHandsOverOnce() {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            Offer offer = offered(sender, recipient, Duration.ofMinutes(5));
            List<CompletableFuture<DeliveryState>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> road.acknowledge(recipient, offer)))
                    .limit(10)
                    .toList();
            assertThat(answers).extracting(CompletableFuture::join).containsOnly(DeliveryState.ACKNOWLEDGED);
            assertHandedOverOnce(offer, sender);
        }

        @Test
        void afterItsLeaseRanOutHandsOverOnce() {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            Offer offer = offered(sender, recipient, Duration.ofMillis(1));
            for (int times = 0; times < 10; times++) {
                assertThat(road.acknowledge(recipient, offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);
            }
            assertHandedOverOnce(offer, sender);
            assertThat(road.mailbox
                            .pending(recipient, DOCUMENTS, 1, Duration.ZERO)
                            .items())
                    .isEmpty();
        }
    }

    @Nested
    class AfterARestart {
        @Test
        void everythingIsAsItWas() throws Exception {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            byte[] packet = Packets.letter("bền vững", sender.value(), recipient.value());
            String messageId = someId();
            Acceptance acceptance = road.send(Kind.DOCUMENT, messageId, sender, packet);
            Offer offer = road.collect(
                    recipient, road.pending(recipient, DOCUMENTS, 1).get(0).id());
            road.close();

            road = new Road(home, InstantSource.system()).startMessaging();
            assertThat(road.send(Kind.DOCUMENT, messageId, sender, packet).receipt())
                    .isEqualTo(acceptance.receipt());
            assertThatThrownBy(() -> road.collect(recipient, offer.id()))
                    .as("the lease outlives the process")
                    .isInstanceOf(AxisException.class);
            assertThat(road.acknowledge(recipient, offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);
            byte[] handover = road.receipts.latest(offer.id()).orElseThrow().bytes();
            assertThat(road.acknowledge(recipient, offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);
            assertThat(road.receipts.latest(offer.id()).orElseThrow().bytes()).isEqualTo(handover);
            assertThat(road.pending(sender, EnumSet.of(Kind.RECEIPT), 2)).hasSize(2);
        }
    }

    @Nested
    class TwoClientsOfOneAgency {
        @Test
        void neverHoldTheSameDeliveryAtOnce() throws Exception {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            int documents = 10;
            for (int i = 0; i < documents; i++) {
                letter(sender, recipient);
            }
            road.pending(recipient, DOCUMENTS, documents);
            Set<DeliveryId> taken = ConcurrentHashMap.newKeySet();
            AtomicInteger twice = new AtomicInteger();
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(CompletableFuture.runAsync(
                        () -> {
                            for (Pending.Item item : road.mailbox
                                    .pending(recipient, DOCUMENTS, 100, Duration.ZERO)
                                    .items()) {
                                try {
                                    if (!taken.add(
                                            road.collect(recipient, item.id()).id())) {
                                        twice.incrementAndGet();
                                    }
                                } catch (AxisException e) {
                                    // Another client was faster.
                                }
                            }
                        },
                        task -> new Thread(task).start()));
            }
            for (CompletableFuture<Void> client : clients) {
                client.get(60, TimeUnit.SECONDS);
            }
            assertThat(twice).hasValue(0);
            assertThat(taken).hasSize(documents);
        }
    }
}
