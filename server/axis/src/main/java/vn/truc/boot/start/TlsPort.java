package vn.truc.boot.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** The port that speaks TLS 1.2 and 1.3. */
public final class TlsPort {
    private TlsPort() {}

    /**
     * @param prefix of the settings, for whoever has to correct them
     * @throws StartRefused if the key store cannot be read
     */
    public static Connector of(String prefix, String address, AxisSettings axis, TlsSettings settings) {
        Path keyStore = Objects.requireNonNull(settings.keyStore());
        if (!Files.isReadable(keyStore)) {
            throw StartRefused.bySettings(List.of(prefix + ".key-store: " + keyStore + " cannot be read"));
        }
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        ConnectorManners.teach(connector, axis);
        connector.setPort(settings.port());
        connector.setProperty("address", address);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(keyStore.toString());
        certificate.setCertificateKeystoreType("PKCS12");
        certificate.setCertificateKeystorePassword(settings.keyStorePassword());
        host.addCertificate(certificate);
        ((Http11NioProtocol) connector.getProtocolHandler()).addSslHostConfig(host);
        return connector;
    }
}
