package vn.truc.boot.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import vn.truc.exchange.Digest;

/** The port that speaks TLS 1.2 and 1.3. It shows a new certificate when its key store has changed. */
public final class TlsPort implements Runnable {
    private final Connector connector;
    private final Path keyStore;
    private final String password;
    private final InstantSource clock;
    private Digest shown;
    private Digest refused;

    private TlsPort(Connector connector, Path keyStore, String password, InstantSource clock, Digest shown) {
        this.connector = connector;
        this.keyStore = keyStore;
        this.password = password;
        this.clock = clock;
        this.shown = shown;
        this.refused = shown;
    }

    /**
     * @param prefix of the settings, for whoever has to correct them
     * @throws StartRefused if the key store cannot be used
     */
    public static TlsPort of(
            String prefix, String address, AxisSettings axis, TlsSettings settings, InstantSource clock) {
        Path keyStore = Objects.requireNonNull(settings.keyStore());
        String password = Objects.requireNonNull(settings.keyStorePassword());
        TlsStore store;
        try {
            store = TlsStore.open(keyStore, password, clock.instant());
        } catch (IOException e) {
            throw StartRefused.bySettings(prefix + ".key-store: " + e.getMessage(), "không dùng được kho khóa TLS");
        }
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        ConnectorManners.teach(connector, axis);
        connector.setPort(settings.port());
        connector.setProperty("address", address);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        ((Http11NioProtocol) connector.getProtocolHandler())
                .addSslHostConfig(host(
                        keyStore, password, !settings.clientCertificatesFor().isEmpty()));
        return new TlsPort(connector, keyStore, password, clock, store.content());
    }

    private static SSLHostConfig host(Path keyStore, String password, boolean asksForCertificates) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        if (asksForCertificates) {
            // Who shows none, or a strange one, is refused by path, not by handshake.
            host.setCertificateVerification("optional");
            host.setTrustManagerClassName(RegistryDecides.class.getName());
        }
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(keyStore.toString());
        certificate.setCertificateKeystoreType("PKCS12");
        certificate.setCertificateKeystorePassword(password);
        host.addCertificate(certificate);
        return host;
    }

    public Connector connector() {
        return connector;
    }

    /** Looks whether the key store has changed; one that cannot be used is told once, and the old one goes on. */
    @Override
    public void run() {
        Instant now = clock.instant();
        try {
            TlsStore store = TlsStore.open(keyStore, password, now);
            if (!store.content().equals(shown)) {
                ((Http11NioProtocol) connector.getProtocolHandler()).reloadSslHostConfigs();
                shown = store.content();
                refused = shown;
                BootLog.tlsReloaded(keyStore, store.validUntil());
            }
        } catch (IOException | RuntimeException e) {
            if (refused.equals(shown)) {
                refused = Digest.of(new byte[0]);
                BootLog.tlsNotReloaded(e);
            }
        }
    }
}
