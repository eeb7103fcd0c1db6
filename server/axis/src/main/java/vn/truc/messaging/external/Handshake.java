package vn.truc.messaging.external;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Greets a broker as its client will, only to learn why it would fail: the client itself says no more than that it
 * could not connect.
 */
public final class Handshake {
    /** A broker that refuses our certificate says so right after the handshake, or not at all. */
    private static final Duration SECOND_THOUGHTS = Duration.ofMillis(300);

    private final SSLContext context;
    private final Duration patience;

    private Handshake(SSLContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /**
     * @param patience how long the other side may take
     * @throws IllegalArgumentException naming the store that cannot be used, and why
     */
    public static Handshake with(BrokerSettings settings, Duration patience) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings), trust(settings), null);
            return new Handshake(context, patience);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyManager @Nullable [] keys(BrokerSettings settings) throws GeneralSecurityException {
        if (settings.keyStore() == null || settings.keyStorePassword() == null) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        char[] password = settings.keyStorePassword().toCharArray();
        factory.init(store("key-store", settings.keyStore(), password), password);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(BrokerSettings settings) throws GeneralSecurityException {
        if (settings.trustStore() == null || settings.trustStorePassword() == null) {
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store(
                "trust-store",
                settings.trustStore(),
                settings.trustStorePassword().toCharArray()));
        return factory.getTrustManagers();
    }

    private static KeyStore store(String key, Path file, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, password);
        } catch (IOException e) {
            throw new IllegalArgumentException(key + ": " + file + " cannot be read as PKCS#12 with its password", e);
        }
        if (store.size() == 0) {
            throw new IllegalArgumentException(key + ": there is nothing in " + file);
        }
        return store;
    }

    /** Why a client could not get in at the address; empty if it can. */
    public Optional<String> refusal(BrokerSettings.Address address) {
        boolean shaken = false;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address.host(), address.port()), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(), address.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                shaken = true;
                socket.setSoTimeout((int) SECOND_THOUGHTS.toMillis());
                return socket.getInputStream().read() < 0
                        ? Optional.of(address + " hangs up after the handshake; does it know our certificate?")
                        : Optional.empty();
            }
        } catch (SocketTimeoutException e) {
            return shaken ? Optional.empty() : Optional.of(address + " does not answer");
        } catch (UnknownHostException e) {
            return Optional.of(address + " is a host that is not known here");
        } catch (SSLException e) {
            return Optional.of(because(address, e));
        } catch (SocketException e) {
            return Optional.of(
                    shaken
                            ? address + " hangs up after the handshake; does it know our certificate?"
                            : address + " cannot be reached: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of(address + " fails: " + e.getMessage());
        }
    }

    private static String because(BrokerSettings.Address address, SSLException failure) {
        String said = String.valueOf(failure.getMessage());
        if (said.contains("fatal alert")) {
            return address + " refuses us, it wants a certificate (key-store) that it trusts: " + said;
        } else if (said.contains("path building failed")
                || said.contains("path validation failed")
                || said.contains("trustAnchors")) {
            return address + " shows a certificate that trust-store does not trust: " + said;
        } else if (said.startsWith("No subject alternative") || said.startsWith("No name matching")) {
            return address + " shows the certificate of another host: " + said;
        }
        return address + " does not agree on TLS: " + said;
    }
}
