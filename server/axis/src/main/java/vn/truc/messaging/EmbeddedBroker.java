package vn.truc.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * The embedded broker: reachable from this process only, with its files under one directory that may be thrown away.
 * Used by one thread.
 */
final class EmbeddedBroker implements Broker {
    private static final int JOURNAL_BUFFER_NANOS = 100_000;
    private static final int JOURNAL_FILE = 2 * 1024 * 1024;
    private static final int IDS_REMEMBERED = 20_000;

    private final MessagingSettings settings;
    private final Path directory;
    private final EmbeddedActiveMQ embedded;
    private final String url;

    private EmbeddedBroker(MessagingSettings settings, Path directory, EmbeddedActiveMQ embedded, String url) {
        this.settings = settings;
        this.directory = directory;
        this.embedded = embedded;
        this.url = url;
    }

    /**
     * Starts the broker. Files that it cannot read are set aside and it starts with none: what they said is in the
     * database.
     */
    static EmbeddedBroker start(Path directory, MessagingSettings settings) throws Exception {
        try {
            return started(directory, settings);
        } catch (Exception damaged) {
            Path aside = aside(directory);
            MessagingLog.setAside(directory, aside);
            try {
                return started(directory, settings);
            } catch (Exception again) {
                again.addSuppressed(damaged);
                throw again;
            }
        }
    }

    private static Path aside(Path directory) throws IOException {
        for (int n = 1; ; n++) {
            Path aside = directory.resolveSibling(directory.getFileName() + ".damaged-" + n);
            if (!Files.exists(aside)) {
                return Files.exists(directory) ? Files.move(directory, aside) : aside;
            }
        }
    }

    @SuppressWarnings("resource") // The broker that is returned closes it.
    private static EmbeddedBroker started(Path directory, MessagingSettings settings) throws Exception {
        Files.createDirectories(directory);
        // Brokers of one process find each other by number; each is a new one.
        String url = "vm://" + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        EmbeddedActiveMQ embedded = new EmbeddedActiveMQ().setConfiguration(configuration(directory, settings, url));
        try {
            embedded.start();
            if (!embedded.getActiveMQServer().isActive()) {
                throw new IOException("the broker did not become active");
            }
            EmbeddedBroker broker = new EmbeddedBroker(settings, directory, embedded, url);
            broker.ensure(QueueNames.DEAD);
            broker.ensure(QueueNames.EXPIRED);
            return broker;
        } catch (Exception e) {
            stop(embedded);
            throw e;
        }
    }

    private static Configuration configuration(Path directory, MessagingSettings settings, String url)
            throws Exception {
        ConfigurationImpl broker = new ConfigurationImpl();
        broker.setName("truc");
        broker.addAcceptorConfiguration("in-vm", url);
        broker.setSecurityEnabled(false);
        broker.setJMXManagementEnabled(false);
        broker.setPersistenceEnabled(true);
        broker.setJournalType(JournalType.NIO);
        broker.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS);
        broker.setJournalFileSize(JOURNAL_FILE);
        broker.setJournalDirectory(directory.resolve("journal").toString());
        broker.setBindingsDirectory(directory.resolve("bindings").toString());
        broker.setPagingDirectory(directory.resolve("paging").toString());
        broker.setLargeMessagesDirectory(directory.resolve("large").toString());
        broker.setNodeManagerLockDirectory(directory.resolve("journal").toString());
        broker.setIDCacheSize(IDS_REMEMBERED);
        broker.setGlobalMaxSize(settings.maxMemory().bytes());
        // Its own disk watch would make producers hang; the content store refuses documents before the disk is full.
        broker.setMaxDiskUsage(-1);
        broker.setCriticalAnalyzer(true);
        broker.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.HALT);
        broker.addAddressSetting("#", hints(settings));
        broker.addAddressSetting(QueueNames.DEAD, dead(settings));
        return broker;
    }

    /** How hints are treated wherever they are. */
    static AddressSettings hints(MessagingSettings settings) {
        return new AddressSettings()
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxDeliveryAttempts(settings.maxAttempts())
                .setRedeliveryDelay(settings.retryFirst().toMillis())
                .setRedeliveryMultiplier(2)
                .setRedeliveryCollisionAvoidanceFactor(0.15)
                .setMaxRedeliveryDelay(settings.retryMost().toMillis())
                .setDeadLetterAddress(SimpleString.of(QueueNames.DEAD))
                .setExpiryAddress(SimpleString.of(QueueNames.EXPIRED));
    }

    /** A dead hint is tried until the database can say that its delivery is held: it never vanishes. */
    static AddressSettings dead(MessagingSettings settings) {
        return hints(settings).setMaxDeliveryAttempts(-1);
    }

    private ActiveMQServer server() {
        return embedded.getActiveMQServer();
    }

    @Override
    public String where() {
        return directory.toString();
    }

    @Override
    public boolean isUp() {
        return server().isActive();
    }

    @Override
    public void ensure(String queue) throws Exception {
        if (server().locateQueue(queue) == null) {
            server().createQueue(
                            QueueConfiguration.of(queue)
                                    .setAddress(queue)
                                    .setRoutingType(RoutingType.ANYCAST)
                                    .setDurable(true)
                                    .setAutoCreateAddress(true)
                                    .setAutoDelete(false),
                            true);
        }
    }

    @Override
    public List<String> agencyQueues() {
        return Stream.of(server().getActiveMQServerControl().getQueueNames())
                .filter(name -> name.startsWith(QueueNames.AGENCY))
                .sorted()
                .toList();
    }

    @Override
    public long messages(String queue) {
        Queue found = server().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    @Override
    public void remove(String queue) throws Exception {
        server().destroyQueue(SimpleString.of(queue), null, true, false, true);
    }

    @Override
    public ActiveMQConnectionFactory connections() {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url);
        hurry(connections, settings);
        return connections;
    }

    /** Calls end in time; whoever has lost the broker begins again from the database instead of waiting for it. */
    static void hurry(ActiveMQConnectionFactory connections, MessagingSettings settings) {
        connections.setCallTimeout(settings.callTimeout().toMillis());
        connections.setBlockOnDurableSend(false); // The commit of the batch waits for all of them at once.
        connections.setReconnectAttempts(0);
        connections.setInitialConnectAttempts(1);
    }

    @Override
    public void close() {
        stop(embedded);
    }

    private static void stop(EmbeddedActiveMQ embedded) {
        try {
            embedded.stop();
        } catch (Exception e) {
            MessagingLog.stopFailed(e);
        }
    }
}
