package vn.truc.management;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A second port of the operators' API, for operators on other machines. It speaks TLS and does not take the token of
 * the home directory.
 *
 * @param port where; 0 for none
 * @param address of the interface it listens on
 * @param keyStore PKCS#12 file with the key and the certificate chain of the port
 * @param keyStorePassword its password
 */
public record ManagementTlsSettings(
        int port, String address, @Nullable Path keyStore, @Nullable String keyStorePassword) {
    public ManagementTlsSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (port > 0 && (keyStore == null || keyStorePassword == null)) {
            throw new IllegalArgumentException("a port needs a key-store and its key-store-password");
        }
    }

    @Override
    public String toString() {
        return "ManagementTlsSettings[port=" + port + ", address=" + address + ", keyStore=" + keyStore + "]";
    }
}
