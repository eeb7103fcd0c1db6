package vn.truc.boot.start;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import vn.truc.exchange.Digest;

/**
 * The key store of the TLS port, opened to see whether it can be used.
 *
 * @param content a digest of the file
 * @param validUntil of the certificate that the port will show
 */
record TlsStore(Digest content, Instant validUntil) {
    /** More than any key store has. */
    private static final int LONGEST = 1024 * 1024;

    /** @throws IOException if it cannot be used, with a sentence for operators */
    static TlsStore open(Path file, String password, Instant now) throws IOException {
        byte[] bytes = bytes(file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getKey(alias, password.toCharArray()) != null
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    Instant until = certificate.getNotAfter().toInstant();
                    if (!now.isBefore(until)) {
                        throw new IOException(file + " has a certificate that ended at " + until);
                    }
                    return new TlsStore(Digest.of(bytes), until);
                }
            }
            throw new IOException(file + " has no entry with a key and a certificate");
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new IOException(file + " does not open with this password", e);
            }
            throw e.getMessage() != null && e.getMessage().startsWith(file.toString())
                    ? e
                    : new IOException(file + " is no PKCS#12 key store: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException(file + " is larger than a key store is");
            }
            return bytes;
        } catch (IOException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }
}
