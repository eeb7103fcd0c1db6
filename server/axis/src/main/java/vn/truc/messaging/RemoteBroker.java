package vn.truc.messaging;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQAddressExistsException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;
import org.apache.activemq.artemis.api.core.management.AddressSettingsInfo;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.core.client.impl.ClientMessageImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import vn.truc.messaging.external.BrokerSettings;
import vn.truc.messaging.external.Handshake;

/**
 * A broker that somebody else runs, over TLS. The axis declares there what it needs, so that it may be wiped and begin
 * anew. Used by one thread.
 */
final class RemoteBroker implements Broker {
    private static final String MANAGEMENT = "activemq.management";
    private static final String OURS = "truc.#";
    private static final String REPLIES = "truc.reply.";
    private static final String PKCS12 = "PKCS12";

    private final String where;
    private final MessagingSettings settings;
    private final ActiveMQConnectionFactory connections;
    private final ClientSession session;
    private volatile boolean lost;

    private RemoteBroker(
            String where, MessagingSettings settings, ActiveMQConnectionFactory connections, ClientSession session) {
        this.where = where;
        this.settings = settings;
        this.connections = connections;
        this.session = session;
    }

    /** @throws Unfit naming what an operator must change, there or in the settings */
    static RemoteBroker connect(BrokerSettings door, MessagingSettings settings) throws Exception {
        String where = Objects.requireNonNull(door.url());
        ActiveMQConnectionFactory connections = connections(open(door, settings), door, settings);
        try {
            RemoteBroker broker = new RemoteBroker(where, settings, connections, session(connections, door));
            broker.settle();
            return broker;
        } catch (ActiveMQSecurityException e) {
            connections.close();
            throw new Unfit(where + " does not let us: " + e.getMessage());
        } catch (Exception e) {
            connections.close();
            throw e;
        }
    }

    /** Those of its addresses at which it lets us in. */
    private static TransportConfiguration[] open(BrokerSettings door, MessagingSettings settings) throws Unfit {
        Handshake handshake = Handshake.with(door, settings.callTimeout());
        List<TransportConfiguration> open = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (BrokerSettings.Address address : door.addresses()) {
            handshake.refusal(address).ifPresentOrElse(refusals::add, () -> open.add(transport(address, door)));
        }
        if (open.isEmpty()) {
            throw new Unfit(String.join("; ", refusals));
        }
        return open.toArray(TransportConfiguration[]::new);
    }

    private static TransportConfiguration transport(BrokerSettings.Address address, BrokerSettings door) {
        Map<String, Object> tls = new HashMap<>();
        tls.put(TransportConstants.HOST_PROP_NAME, address.host());
        tls.put(TransportConstants.PORT_PROP_NAME, address.port());
        tls.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        tls.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
        tls.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3,TLSv1.2");
        if (door.trustStore() != null) {
            tls.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, PKCS12);
            tls.put(
                    TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                    door.trustStore().toString());
            tls.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, door.trustStorePassword());
        }
        if (door.keyStore() != null) {
            tls.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, PKCS12);
            tls.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, door.keyStore().toString());
            tls.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, door.keyStorePassword());
        }
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), tls);
    }

    private static ActiveMQConnectionFactory connections(
            TransportConfiguration[] addresses, BrokerSettings door, MessagingSettings settings) {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(false, addresses);
        if (door.user() != null) {
            connections.setUser(door.user()).setPassword(door.password());
        }
        long patience = settings.callTimeout().toMillis();
        EmbeddedBroker.hurry(connections, settings);
        connections.setBlockOnNonDurableSend(true); // So that a management call that is not allowed says so.
        connections.setClientFailureCheckPeriod(2 * patience);
        connections.setConnectionTTL(4 * patience);
        // Where the broker thinks it is may be an address that only it can reach.
        connections.setUseTopologyForLoadBalancing(false);
        return connections;
    }

    private static ClientSession session(ActiveMQConnectionFactory connections, BrokerSettings door) throws Exception {
        return connections
                .getServerLocator()
                .createSessionFactory()
                .createSession(door.user(), door.password(), false, true, true, false, 0);
    }

    /** Declares what hints need: no hint may vanish there or go round without a rest. */
    private void settle() throws Exception {
        session.addFailureListener(new Loss());
        session.start();
        try {
            declare(OURS, EmbeddedBroker.hints(settings).setAutoDeleteAddresses(true));
            declare(QueueNames.DEAD, EmbeddedBroker.dead(settings));
        } catch (ActiveMQSecurityException e) {
            refuseUnlessDeclared(e);
        }
        ensure(QueueNames.DEAD);
        ensure(QueueNames.EXPIRED);
    }

    private void declare(String match, AddressSettings rules) throws Exception {
        ask("addAddressSettings", match, rules.toJSON());
    }

    private void refuseUnlessDeclared(ActiveMQSecurityException denied) throws Exception {
        String text;
        try {
            text = (String) ask("getAddressSettingsAsJSON", QueueNames.AGENCY + "any");
        } catch (ActiveMQSecurityException e) {
            text = null;
        }
        AddressSettingsInfo rules = text == null ? null : AddressSettingsInfo.fromJSON(text);
        if (rules == null
                || !QueueNames.DEAD.equals(rules.getDeadLetterAddress())
                || !QueueNames.EXPIRED.equals(rules.getExpiryAddress())) {
            throw new Unfit(where + " needs address-settings for " + OURS + " with dead-letter-address "
                    + QueueNames.DEAD + " and expiry-address " + QueueNames.EXPIRED
                    + ", and does not let us add them: " + denied.getMessage());
        }
    }

    /** Asks the broker's management. */
    private @Nullable Object ask(String operation, Object... parameters) throws Exception {
        SimpleString replies = SimpleString.of(REPLIES + UUID.randomUUID());
        session.createQueue(QueueConfiguration.of(replies)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(false)
                .setTemporary(true));
        try (ClientConsumer consumer = session.createConsumer(replies);
                ClientProducer producer = session.createProducer(MANAGEMENT)) {
            ClientMessage question = session.createMessage(false);
            ManagementHelper.putOperationInvocation(question, ResourceNames.BROKER, operation, parameters);
            question.putStringProperty(ClientMessageImpl.REPLYTO_HEADER_NAME, replies);
            producer.send(question);
            ClientMessage answer = consumer.receive(settings.callTimeout().toMillis());
            if (answer == null) {
                throw new Unfit(where + " did not answer " + operation + " at " + MANAGEMENT);
            }
            answer.acknowledge();
            Object result = ManagementHelper.getResult(answer);
            if (!ManagementHelper.hasOperationSucceeded(answer)) {
                throw new ActiveMQSecurityException(operation + ": " + result);
            }
            return result;
        } finally {
            session.deleteQueue(replies);
        }
    }

    private final class Loss implements SessionFailureListener {
        @Override
        public void connectionFailed(ActiveMQException cause, boolean failedOver) {
            lost = true;
        }

        @Override
        public void connectionFailed(ActiveMQException cause, boolean failedOver, String scaleDownTarget) {
            lost = true;
        }

        @Override
        public void beforeReconnect(ActiveMQException cause) {
            lost = true;
        }
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public boolean isUp() {
        return !lost && !session.isClosed();
    }

    @Override
    public void ensure(String queue) throws Exception {
        if (session.queueQuery(SimpleString.of(queue)).isExists()) {
            return;
        }
        QueueConfiguration made = QueueConfiguration.of(queue)
                .setAddress(queue)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true);
        if (queue.startsWith(QueueNames.AGENCY)) {
            // Only the broker can know that no other node uses it.
            made.setAutoDelete(true)
                    .setAutoDeleteDelay(settings.queueIdle().toMillis())
                    .setAutoDeleteMessageCount(0L);
        }
        try {
            if (!session.addressQuery(SimpleString.of(queue)).isExists()) {
                session.createAddress(SimpleString.of(queue), EnumSet.of(RoutingType.ANYCAST), true);
            }
        } catch (ActiveMQAddressExistsException e) {
            // Another node was faster, as below.
        }
        try {
            session.createQueue(made);
        } catch (ActiveMQQueueExistsException e) {
            // It is there.
        }
    }

    /** Those of before; none if we may not ask. Then a hint in one of them waits until the axis sends another one. */
    @Override
    public List<String> agencyQueues() throws Exception {
        try {
            return ask("getQueueNames") instanceof Object[] names
                    ? Stream.of(names)
                            .map(String::valueOf)
                            .filter(name -> name.startsWith(QueueNames.AGENCY))
                            .sorted()
                            .toList()
                    : List.of();
        } catch (ActiveMQSecurityException e) {
            return List.of();
        }
    }

    @Override
    public long messages(String queue) {
        try {
            return session.queueQuery(SimpleString.of(queue)).getMessageCount();
        } catch (ActiveMQException e) {
            lost = true;
            return Integer.MAX_VALUE;
        }
    }

    /** The broker removes it when no node has consumed from it for long enough. */
    @Override
    public void remove(String queue) {}

    @Override
    public ActiveMQConnectionFactory connections() {
        return connections;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (ActiveMQException e) {
            MessagingLog.stopFailed(e);
        } finally {
            connections.close();
        }
    }
}
