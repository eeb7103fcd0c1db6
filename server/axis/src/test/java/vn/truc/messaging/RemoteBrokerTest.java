package vn.truc.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.Offer;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.intake.Packets;
import vn.truc.messaging.external.BrokerSettings;
import vn.truc.messaging.outside.Stores;

/** Over TLS to a broker of this process that keeps nothing; {@link ExternalBrokerTest} has the real one. */
@Timeout(60)
class RemoteBrokerTest {
    @TempDir
    Path home;

    private Stores ours;
    private int port;
    private EmbeddedActiveMQ artemis;

    @BeforeEach
    void open() throws Exception {
        ours = new Stores(home.resolve("stores"), "authority");
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        artemis = started();
    }

    private EmbeddedActiveMQ started() throws Exception {
        String tls = "sslEnabled=true;needClientAuth=true;keyStoreType=PKCS12;trustStoreType=PKCS12;keyStorePassword="
                + Stores.PASSWORD + ";trustStorePassword=" + Stores.PASSWORD + ";keyStorePath="
                + ours.key("broker", "localhost") + ";trustStorePath=" + ours.trust();
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.addAcceptorConfiguration("tls", "tcp://localhost:" + port + "?protocols=CORE;" + tls);
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        return broker;
    }

    private BrokerSettings door(Path key) throws Exception {
        return new BrokerSettings(
                "ssl://localhost:" + port, null, null, ours.trust(), Stores.PASSWORD, key, Stores.PASSWORD);
    }

    @AfterEach
    void close() throws Exception {
        artemis.stop();
    }

    @Test
    void bringsLettersAlsoAfterItHasForgottenEverything() throws Exception {
        try (Road road = new Road(home, InstantSource.system()).with(door(ours.key("axis", null)))) {
            road.startMessaging();
            AgencyId sender = road.agency();
            AgencyId recipient = road.agency();
            letter(road, sender, recipient);
            assertThat(road.pending(recipient, EnumSet.of(Kind.DOCUMENT), 1)).hasSize(1);
            artemis.stop();
            letter(road, sender, recipient);
            artemis = started();
            assertThat(road.pending(recipient, EnumSet.of(Kind.DOCUMENT), 2)).hasSize(2);
        }
    }

    @Test
    void namesWhatWaitsToAnAgencyThatWishesToBeToldAndNamesItAgainWhenItCameBack() throws Exception {
        BrokerSettings door = door(ours.key("axis", null));
        try (Road road = new Road(home, InstantSource.system()).with(door);
                RemoteBroker outside = RemoteBroker.connect(door, Road.settings());
                Connection connection = outside.connections().createConnection()) {
            AgencyId sender = road.agency();
            AgencyId told = road.agency();
            AgencyId asks = road.agency();
            outside.ensure(QueueNames.own(told));
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer queue = session.createConsumer(session.createQueue(QueueNames.own(told)));
            connection.start();
            road.tell(told);
            road.startMessaging();
            letter(road, sender, told);
            letter(road, sender, asks);

            DeliveryId named = named(queue);
            Offer offer = road.collect(told, named);
            road.mailbox.refuse(told, named, offer.lease(), false, "bận", Examples.request("ConfirmReceived", told));
            assertThat(named(queue)).isEqualTo(named);
            assertThat(road.acknowledge(told, road.collect(told, named))).isEqualTo(DeliveryState.ACKNOWLEDGED);

            road.tell();
            letter(road, sender, told);
            assertThat(road.pending(told, EnumSet.of(Kind.DOCUMENT), 1)).hasSize(1);
            assertThat(queue.receive(2500)).as("no longer told").isNull();
            assertThat(outside.messages(QueueNames.own(asks))).as("never told").isZero();
        }
    }

    @Test
    void isToldAgainWhatItHasForgottenToTell() throws Exception {
        BrokerSettings door = door(ours.key("axis", null));
        try (Road road = new Road(home, InstantSource.system()).with(door)) {
            AgencyId sender = road.agency();
            AgencyId told = road.agency();
            road.tell(told);
            road.startMessaging();
            letter(road, sender, told);
            awaitMessage(door, QueueNames.own(told));
            artemis.stop();
            artemis = started();
            awaitMessage(door, QueueNames.own(told));
        }
    }

    private static void awaitMessage(BrokerSettings door, String queue) throws Exception {
        try (RemoteBroker broker = RemoteBroker.connect(door, Road.settings())) {
            while (broker.messages(queue) != 1) {
                Road.pause();
            }
        }
    }

    private static DeliveryId named(MessageConsumer queue) throws Exception {
        TextMessage message = (TextMessage) queue.receive(20_000);
        assertThat(message).as("a message").isNotNull();
        assertThat(message.getStringProperty("kind")).isEqualTo("DOCUMENT");
        return new DeliveryId(message.getText());
    }

    private static void letter(Road road, AgencyId from, AgencyId to) {
        String id = UUID.randomUUID().toString();
        road.send(Kind.DOCUMENT, id, from, Packets.letter("Thư " + id, from.value(), to.value()));
    }

    @Test
    void makesDeadLettersAndExpiryNecessaryForEveryQueue() throws Exception {
        try (RemoteBroker broker = RemoteBroker.connect(door(ours.key("axis", null)), Road.settings())) {
            String queue = QueueNames.of(AgencyId.of("H53"));
            broker.ensure(queue);
            broker.ensure(queue);
            var rules =
                    artemis.getActiveMQServer().getAddressSettingsRepository().getMatch(queue);
            assertThat(rules.getDeadLetterAddress().toString()).isEqualTo(QueueNames.DEAD);
            assertThat(rules.getExpiryAddress().toString()).isEqualTo(QueueNames.EXPIRED);
            assertThat(rules.getMaxDeliveryAttempts()).isEqualTo(Road.settings().maxAttempts());
            assertThat(broker.agencyQueues()).containsExactly(queue);
            assertThat(broker.messages(queue)).isZero();
        }
    }

    @Test
    void knowsThatItIsLost() throws Exception {
        try (RemoteBroker broker = RemoteBroker.connect(door(ours.key("axis", null)), Road.settings())) {
            artemis.stop();
            assertThat(broker.messages(QueueNames.DEAD))
                    .isGreaterThan(Road.settings().maxHintsPerAgency());
            assertThat(broker.isUp()).isFalse();
        }
    }

    @Test
    void saysWhyItDoesNotLetUsIn() throws Exception {
        BrokerSettings stranger = door(new Stores(home.resolve("theirs"), "elsewhere").key("axis", null));
        assertThatThrownBy(() -> RemoteBroker.connect(stranger, Road.settings()))
                .isInstanceOf(Broker.Unfit.class)
                .hasMessageContaining("refuses us, it wants a certificate (key-store) that it trusts");
    }
}
