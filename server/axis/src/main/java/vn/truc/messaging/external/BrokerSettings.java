package vn.truc.messaging.external;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broker outside of the process, for several nodes; absent means the embedded one.
 *
 * @param url its addresses, as {@code ssl://host:port} and with commas between them; they belong to one broker and its
 *     backups
 * @param user its user for the axis; not needed when it knows the axis by its certificate
 * @param password the user's password, from the environment or from password-file
 * @param trustStore PKCS#12 file with the certificates that sign the broker's; absent means those of Java
 * @param trustStorePassword its password
 * @param keyStore PKCS#12 file with the key and certificate by which the broker knows the axis
 * @param keyStorePassword its password
 */
public record BrokerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path trustStore,
        @Nullable String trustStorePassword,
        @Nullable Path keyStore,
        @Nullable String keyStorePassword) {
    private static final Pattern ADDRESS = Pattern.compile("ssl://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]):(\\d{1,5})");

    public BrokerSettings {
        if (url != null) {
            addresses(url);
            require(keyStore != null || user != null, "url needs a key-store or a user, or anybody could be the axis");
        }
        require(user == null || password != null, "user needs password or password-file");
        require(
                trustStore == null || trustStorePassword != null,
                "trust-store needs trust-store-password or trust-store-password-file");
        require(
                keyStore == null || keyStorePassword != null,
                "key-store needs key-store-password or key-store-password-file");
    }

    /** No broker but the embedded one. */
    public static BrokerSettings none() {
        return new BrokerSettings(null, null, null, null, null, null, null);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Where a broker listens. */
    public record Address(String host, int port) {
        @Override
        public String toString() {
            return "ssl://" + host + ":" + port;
        }
    }

    /** Where to look for it, in order; none if it is the embedded one. */
    public List<Address> addresses() {
        return url == null ? List.of() : addresses(url);
    }

    private static List<Address> addresses(String url) {
        return Stream.of(url.split(",", -1)).map(each -> address(each.strip())).toList();
    }

    private static Address address(String text) {
        Matcher parts = ADDRESS.matcher(text);
        // Ids only travel there, but who can write there can make deliveries look lost.
        require(parts.matches(), "url must be a list of ssl://host:port, not " + text);
        int port = Integer.parseInt(parts.group(2));
        require(port >= 1 && port <= 65535, "url: " + port + " is no port");
        return new Address(parts.group(1), port);
    }

    /** Never shows a password. */
    @Override
    public String toString() {
        return "BrokerSettings[" + url + "]";
    }
}
