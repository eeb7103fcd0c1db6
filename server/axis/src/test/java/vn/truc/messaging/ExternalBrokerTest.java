package vn.truc.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.delivery.Pending;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Kind;
import vn.truc.intake.Acceptance;
import vn.truc.intake.Packets;
import vn.truc.messaging.external.BrokerSettings;
import vn.truc.messaging.outside.ArtemisProcess;
import vn.truc.messaging.outside.Stores;
import vn.truc.receipt.ReceiptEvent;

/** Against the broker as it is distributed, in a process of its own: {@code mvn -Pbroker}. */
@Timeout(60)
@EnabledIfSystemProperty(named = "artemis.home", matches = ".+")
class ExternalBrokerTest {
    private static final Set<Kind> DOCUMENTS = EnumSet.of(Kind.DOCUMENT);

    @TempDir
    static Path made;

    private static Stores ours;
    private static Stores theirs;
    private static ArtemisProcess artemis;

    @TempDir
    Path home;

    private Road road;

    @BeforeAll
    static void startBroker() throws Exception {
        ours = new Stores(made.resolve("ours"), "authority");
        theirs = new Stores(made.resolve("theirs"), "elsewhere");
        artemis = new ArtemisProcess(
                        Path.of(System.getProperty("artemis.home")),
                        made.resolve("instance"),
                        ours.key("broker", "localhost"),
                        ours.trust())
                .start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        artemis.close();
    }

    private static BrokerSettings door(String url, Path trust, Path key) {
        return new BrokerSettings(url, null, null, trust, Stores.PASSWORD, key, Stores.PASSWORD);
    }

    private static BrokerSettings door() throws Exception {
        return door(artemis.url(), ours.trust(), ours.key("axis", null));
    }

    @BeforeEach
    void open() throws Exception {
        road = new Road(home, InstantSource.system()).with(door());
    }

    @AfterEach
    void close() throws Exception {
        road.close();
    }

    private Acceptance letter(AgencyId from, AgencyId to) {
        String id = UUID.randomUUID().toString();
        return road.send(Kind.DOCUMENT, id, from, Packets.letter("Thư " + id, from.value(), to.value()));
    }

    private void assertArrivedOnce(AgencyId sender, AgencyId recipient, List<DocumentId> sent) throws Exception {
        List<Pending.Item> waiting = road.pending(recipient, DOCUMENTS, sent.size());
        assertThat(waiting).extracting(item -> item.document().id()).containsExactlyInAnyOrderElementsOf(sent);
        for (DocumentId document : sent) {
            assertThat(road.receipts.of(document, sender))
                    .filteredOn(receipt -> receipt.event() == ReceiptEvent.CONTENT_CONSIGNMENT)
                    .hasSize(1);
        }
    }

    /** Patient with deliveries, so that none is held because the test takes its time. */
    private static MessagingSettings patient() {
        return new MessagingSettings(
                5,
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                2,
                100,
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofSeconds(20),
                ByteSize.ofMebibytes(8),
                1000);
    }

    @Nested
    class ALetter {
        @Test
        void travelsByIt() throws Exception {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            assertArrivedOnce(
                    sender,
                    recipient,
                    List.of(
                            letter(sender, recipient).id(),
                            letter(sender, recipient).id()));
            assertThat(road.home.resolve("broker")).doesNotExist();
        }

        @Test
        void thatCannotBeMadeAvailableIsHeldAndNotDropped() throws Exception {
            road.witness(event -> {
                if (event instanceof Event.DeliveryAvailable) {
                    throw new IllegalStateException("never");
                }
            });
            road.startMessaging();
            AgencyId sender = road.agency();
            Acceptance letter = letter(sender, road.agency());
            road.awaitState(letter, sender, vn.truc.delivery.DeliveryState.HELD);
        }
    }

    @Nested
    class KilledAndWipedWithABacklog {
        @Test
        void everythingArrivesOnce() throws Exception {
            AtomicBoolean broken = new AtomicBoolean(true);
            road.witness(event -> {
                if (broken.get() && event instanceof Event.DeliveryAvailable) {
                    throw new IllegalStateException("not yet");
                }
            });
            road.startMessaging(patient());
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            List<DocumentId> sent = java.util.stream.Stream.generate(() -> letter(sender, recipient))
                    .limit(12)
                    .map(Acceptance::id)
                    .toList();
            road.awaitEmptyOutbox();
            artemis.kill();
            artemis.wipe();
            broken.set(false);
            artemis.start();
            assertArrivedOnce(sender, recipient, sent);
        }
    }

    @Nested
    class Away {
        @Test
        void documentsAreAcceptedAndArriveWhenItIsBack() throws Exception {
            road.startMessaging(patient());
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            DocumentId before = letter(sender, recipient).id();
            assertArrivedOnce(sender, recipient, List.of(before));
            artemis.kill();
            DocumentId meanwhile = letter(sender, recipient).id();
            DocumentId another = letter(sender, recipient).id();
            artemis.start();
            assertArrivedOnce(sender, recipient, List.of(before, meanwhile, another));
        }
    }

    @Nested
    class AnAgencyWithAQueueOfItsOwn {
        private ActiveMQConnectionFactory asAgency() throws Exception {
            return new ActiveMQConnectionFactory("tcp://localhost:" + artemis.port()
                    + "?sslEnabled=true;verifyHost=true;trustStoreType=PKCS12;keyStoreType=PKCS12;trustStorePath="
                    + ours.trust() + ";trustStorePassword=" + Stores.PASSWORD + ";keyStorePath="
                    + ours.key("agency", null) + ";keyStorePassword=" + Stores.PASSWORD);
        }

        @Test
        void isToldThereWhatWaitsAndReadsNothingElse() throws Exception {
            AgencyId sender = road.agency();
            AgencyId told = road.agency();
            road.tell(told);
            road.startMessaging();
            letter(sender, told);
            DeliveryId waiting = road.pending(told, DOCUMENTS, 1).get(0).id();
            try (RemoteBroker broker = RemoteBroker.connect(door(), Road.settings())) {
                while (broker.messages(QueueNames.own(told)) == 0) {
                    Road.pause();
                }
            }
            try (ActiveMQConnectionFactory factory = asAgency();
                    Connection connection = factory.createConnection()) {
                connection.start();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                TextMessage message = (TextMessage) session.createConsumer(session.createQueue(QueueNames.own(told)))
                        .receive(20_000);
                assertThat(message.getText()).isEqualTo(waiting.value());
                assertThatThrownBy(() -> session.createConsumer(session.createQueue(QueueNames.of(told))))
                        .isInstanceOf(JMSSecurityException.class);
            }
        }

        @Test
        void mayComeBeforeAnythingWaits() throws Exception {
            AgencyId sender = road.agency();
            AgencyId told = road.agency();
            road.startMessaging();
            try (ActiveMQConnectionFactory factory = asAgency();
                    Connection connection = factory.createConnection()) {
                connection.start();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                assertThatThrownBy(() -> session.createConsumer(session.createQueue(QueueNames.own(told))))
                        .as("it makes no queue itself")
                        .isInstanceOf(JMSException.class);
                road.tell(told);
                MessageConsumer queue = whenMade(session, QueueNames.own(told));
                letter(sender, told);
                DeliveryId waiting = road.pending(told, DOCUMENTS, 1).get(0).id();
                TextMessage message = (TextMessage) queue.receive(20_000);
                assertThat(message.getText()).isEqualTo(waiting.value());
            }
        }

        /** Ends with the test's time at the latest. */
        private MessageConsumer whenMade(Session session, String queue) throws Exception {
            while (true) {
                try {
                    return session.createConsumer(session.createQueue(queue));
                } catch (JMSException notYet) {
                    Road.pause();
                }
            }
        }
    }

    @Nested
    class ThatDoesNotLetUsIn {
        private void assertUnfit(BrokerSettings door, String because) {
            assertThatThrownBy(() -> RemoteBroker.connect(door, Road.settings()).close())
                    .isInstanceOf(Broker.Unfit.class)
                    .hasMessageContaining(because);
        }

        @Test
        void saysSoWhenItDoesNotTrustOurCertificate() throws Exception {
            assertUnfit(
                    door(artemis.url(), ours.trust(), theirs.key("axis", null)),
                    "refuses us, it wants a certificate (key-store) that it trusts");
        }

        @Test
        void saysSoWhenWeShowNone() throws Exception {
            assertUnfit(
                    new BrokerSettings(artemis.url(), "axis", "word", ours.trust(), Stores.PASSWORD, null, null),
                    "refuses us, it wants a certificate (key-store) that it trusts");
        }

        @Test
        void saysSoWhenWeDoNotTrustIts() throws Exception {
            assertUnfit(
                    door(artemis.url(), theirs.trust(), ours.key("axis", null)),
                    "shows a certificate that trust-store does not trust");
        }

        @Test
        void saysSoWhenItsCertificateIsAnotherHosts() throws Exception {
            assertUnfit(
                    door("ssl://127.0.0.1:" + artemis.port(), ours.trust(), ours.key("axis", null)),
                    "shows the certificate of another host");
        }

        @Test
        void saysSoWhenNobodyListens() throws Exception {
            assertUnfit(door("ssl://localhost:1", ours.trust(), ours.key("axis", null)), "cannot be reached");
        }

        @Test
        void namesTheUserThatItDoesNotKnow() throws Exception {
            assertUnfit(door(artemis.url(), ours.trust(), ours.key("nobody", null)), "Unable to validate user");
        }

        @Test
        void namesTheRightAndTheRulesThatAreMissing() throws Exception {
            assertUnfit(
                    door(artemis.url(), ours.trust(), ours.key("clerk", null)),
                    "needs address-settings for truc.# with dead-letter-address truc.dead");
        }

        @Test
        void isReachedAtTheAddressThatWorks() throws Exception {
            BrokerSettings door = door("ssl://localhost:1, " + artemis.url(), ours.trust(), ours.key("axis", null));
            try (RemoteBroker broker = RemoteBroker.connect(door, Road.settings())) {
                assertThat(broker.isUp()).isTrue();
            }
        }
    }
}
