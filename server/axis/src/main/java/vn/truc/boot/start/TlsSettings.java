package vn.truc.boot.start;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second port that speaks TLS, beside the axis's own; for clients whose messages are not protected otherwise.
 *
 * @param port where; 0 for none
 * @param keyStore PKCS#12 file with the key and the certificate chain of the port
 * @param keyStorePassword its password
 * @param clientCertificatesFor paths under which the client of every port must have shown the registered certificate of
 *     an active agency in its TLS handshake
 */
public record TlsSettings(
        int port, @Nullable Path keyStore, @Nullable String keyStorePassword, List<String> clientCertificatesFor) {
    public TlsSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (port > 0 && (keyStore == null || keyStorePassword == null)) {
            throw new IllegalArgumentException("a port needs a key-store and its key-store-password");
        }
        clientCertificatesFor = List.copyOf(clientCertificatesFor);
        for (String path : clientCertificatesFor) {
            if (!path.startsWith("/") || path.length() == 1 || path.endsWith("/")) {
                throw new IllegalArgumentException(
                        "client-certificates-for has paths such as /services/exchange, not " + path);
            }
        }
        if (port == 0 && !clientCertificatesFor.isEmpty()) {
            throw new IllegalArgumentException("client-certificates-for needs a port that speaks TLS");
        }
    }

    @Override
    public String toString() {
        return "TlsSettings[port=" + port + ", keyStore=" + keyStore + "]";
    }
}
