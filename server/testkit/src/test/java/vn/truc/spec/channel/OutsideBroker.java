package vn.truc.spec.channel;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.TestAuthority;
import vn.truc.wire.profile.Credential;

/**
 * A broker outside the axis, over mutual TLS; outside only in that nothing of the axis's reaches it by another way. The
 * broker as it is distributed has its own tests, beside {@code vn.truc.messaging}.
 */
final class OutsideBroker implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final String PASSWORD = "for-one-run";

    private final Path directory = Files.createTempDirectory("truc-broker-");
    private final TestAuthority authority = new TestAuthority("Truc test brokers");
    private final Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    private final Path trust;
    private final Path axis;
    private final int port;
    private final EmbeddedActiveMQ artemis;

    static OutsideBroker started() {
        try {
            return new OutsideBroker();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not start", e);
        }
    }

    private OutsideBroker() throws Exception {
        trust = trust();
        axis = key("axis", authority.issue("axis"));
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.addAcceptorConfiguration(
                "tls",
                address(key("broker", authority.issueForHost(HOST)))
                        .replace("?", "?protocols=CORE;needClientAuth=true;"));
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        // An agency makes no queue of its own: it would wait on one where nothing comes.
        configuration.addAddressSetting(
                "#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false));
        artemis = new EmbeddedActiveMQ().setConfiguration(configuration);
        artemis.start();
    }

    private String address(Path key) {
        return "tcp://" + HOST + ":" + port + "?sslEnabled=true;keyStoreType=PKCS12;keyStorePath=" + key
                + ";keyStorePassword=" + PASSWORD + ";trustStoreType=PKCS12;trustStorePath=" + trust
                + ";trustStorePassword=" + PASSWORD;
    }

    /** Has the axis use it. */
    AxisExtension.Builder settingsOf(AxisExtension.Builder builder) {
        return builder.setting("truc.messaging.broker.url", "ssl://" + HOST + ":" + port)
                .setting("truc.messaging.broker.trust-store", trust.toString())
                .setting("truc.messaging.broker.trust-store-password-file", password.toString())
                .setting("truc.messaging.broker.key-store", axis.toString())
                .setting("truc.messaging.broker.key-store-password-file", password.toString());
    }

    /** How an agency gets in. */
    ConnectionFactory connections() {
        try {
            return new ActiveMQConnectionFactory(address(key("agency", authority.issue("agency"))));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the agency has no key", e);
        }
    }

    private Path trust() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("authority", authority.certificate());
        return written(store, "trust");
    }

    private Path key(String name, Credential credential) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        Certificate[] chain = credential.chain().toArray(Certificate[]::new);
        store.setKeyEntry(name, credential.key(), PASSWORD.toCharArray(), chain);
        return written(store, name);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path written(KeyStore store, String name) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    @Override
    public void close() throws Exception {
        artemis.stop();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
