package vn.truc.cli.enroll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import vn.truc.wire.profile.Credential;

/**
 * The PKCS#12 file of a key: at first with a certificate that the key has signed for itself, because the format wants
 * one, then with the one that the CA has issued.
 */
final class KeyFile {
    private static final String ALIAS = "agency";

    private KeyFile() {}

    /**
     * Makes one, for its owner only.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name: a key is never overwritten
     */
    static void create(Path file, Credential credential, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            OwnersFile.create(file, with(store, ALIAS, credential, password));
        } catch (GeneralSecurityException e) {
            throw new IOException(file.getFileName() + " cannot be made", e);
        }
    }

    /**
     * Puts the certificate that was issued, and those that lead to its root, in the place of the one before. What else
     * is in the file stays.
     */
    static void complete(Path file, Credential credential, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            OwnersFile.replace(file, with(store, onlyKey(store), credential, password));
        } catch (GeneralSecurityException e) {
            throw new IOException(file.getFileName() + " cannot be rewritten", e);
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return alias;
            }
        }
        throw new IllegalStateException("the key that was read is gone");
    }

    private static byte[] with(KeyStore store, String alias, Credential credential, char[] password)
            throws GeneralSecurityException, IOException {
        store.setKeyEntry(alias, credential.key(), password, credential.chain().toArray(X509Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        return out.toByteArray();
    }
}
