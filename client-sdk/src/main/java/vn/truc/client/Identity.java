package vn.truc.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import vn.truc.wire.profile.Credential;

/**
 * The key and the certificate with which an agency signs its requests. Several clients in one JVM may each have their
 * own. Immutable.
 */
public final class Identity {
    private final Credential credential;

    private Identity(Credential credential) {
        this.credential = credential;
    }

    /**
     * Reads a PKCS#12 file that holds one private key with its certificate.
     *
     * @param password is not kept; the caller may wipe it afterwards
     * @throws IOException if the file cannot be read or the password is wrong
     * @throws IllegalArgumentException if there is not exactly one key, or one the message profile does not allow
     */
    public static Identity fromKeyStore(Path file, char[] password) throws IOException {
        return new Identity(Credential.fromKeyStore(file, password, null));
    }

    /** The same for a file that holds several keys. */
    public static Identity fromKeyStore(Path file, char[] password, String alias) throws IOException {
        return new Identity(Credential.fromKeyStore(file, password, alias));
    }

    /**
     * A key that comes from elsewhere, such as a hardware token opened with PKCS#11.
     *
     * @param certificates the agency's own first
     */
    public static Identity of(PrivateKey key, List<X509Certificate> certificates) {
        return new Identity(new Credential(key, certificates));
    }

    /** The certificate the axis must know this agency by. */
    public X509Certificate certificate() {
        return credential.certificate();
    }

    Credential credential() {
        return credential;
    }

    /** Whom the certificate names; never the key. */
    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
