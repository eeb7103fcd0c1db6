package vn.truc.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.trouble.UsageException;
import vn.truc.wire.profile.Credential;

/** Whom TLS believes, and as whom it comes. */
public final class TlsTrust {
    private TlsTrust() {}

    /** Believes in the certificates of a PEM file and in no others, and shows nobody who comes. */
    public static SSLContext in(Path file) throws IOException {
        return with(file, Optional.empty());
    }

    /**
     * Believes in the certificates of a PEM file and in no others.
     *
     * @param file null for what Java knows
     * @param own key that shows the other side who comes
     */
    public static SSLContext with(@Nullable Path file, Optional<Credential> own) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(file == null ? null : certificates(file));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own.isEmpty() ? null : keys(own.get()), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new UsageException("usage.noCertificate", String.valueOf(file));
        }
    }

    private static KeyStore certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            return store;
        }
    }

    private static KeyStore keys(Credential own) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(X509Certificate[]::new));
        return store;
    }
}
