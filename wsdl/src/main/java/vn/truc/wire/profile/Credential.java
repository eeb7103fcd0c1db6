package vn.truc.wire.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private key and the certificate that names its holder. Held in memory once, because looking a key up in a PKCS#12
 * file costs more than signing with it.
 *
 * @param key the private key, RSA or EC
 * @param chain the certificates, the holder's own first
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {
    /**
     * Checks that key and certificate belong together and that the profile allows them.
     *
     * @throws IllegalArgumentException if not, with a sentence
     */
    public Credential {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("the credential has no certificate");
        }
        try {
            Algorithms.checkKey(chain.get(0).getPublicKey());
        } catch (ProfileException e) {
            throw new IllegalArgumentException("the profile does not allow this key: " + e.facts(), e);
        }
        if (!belongTogether(key, chain.get(0))) {
            throw new IllegalArgumentException("the private key does not belong to the certificate of "
                    + chain.get(0).getSubjectX500Principal());
        }
    }

    /**
     * Reads the credential from a PKCS#12 or JKS file.
     *
     * @param alias the entry; when null, the file must hold exactly one private key
     * @throws IOException if the file cannot be read or the password is wrong
     * @throws IllegalArgumentException if there is no such key, or one the profile does not allow
     */
    public static Credential fromKeyStore(Path file, char[] password, @Nullable String alias) throws IOException {
        try {
            KeyStore store = open(file, password);
            String entry = alias == null ? onlyKey(store, file) : alias;
            if (!(store.getKey(entry, password) instanceof PrivateKey key)) {
                throw new IllegalArgumentException(file.getFileName() + " holds no private key named " + entry);
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(entry)) {
                chain.add((X509Certificate) certificate);
            }
            return new Credential(key, chain);
        } catch (GeneralSecurityException e) {
            throw new IOException(file.getFileName() + " cannot be read as a key store", e);
        }
    }

    /**
     * Reads a PKCS#12 file into memory.
     *
     * @throws IOException naming the file, if it cannot be read; caused by an
     *     {@link java.security.UnrecoverableKeyException} if the password is wrong
     */
    public static KeyStore open(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try {
                store.load(in, password);
            } catch (IOException e) { // Java's own text names no file
                throw new IOException(file.getFileName() + ": " + e.getMessage(), e.getCause());
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(file.getFileName() + " cannot be read as a key store", e);
        }
    }

    private static String onlyKey(KeyStore store, Path file) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException(
                    file.getFileName() + " holds " + keys.size() + " private keys; name one of " + keys);
        }
        return keys.get(0);
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        String algorithm = certificate.getPublicKey() instanceof ECPublicKey ? "SHA256withECDSA" : "SHA256withRSA";
        byte[] probe = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] value = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The holder's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate's subject, never the key. */
    @Override
    public String toString() {
        return "Credential[" + certificate().getSubjectX500Principal() + "]";
    }
}
