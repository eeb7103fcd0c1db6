import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;
import vn.truc.wire.profile.Credential;

/** Keys and certificates as files, the way an agency has them: PKCS#12 for Java, PEM for everybody else. */
record SampleKeys(Path folder, Path axisCertificate, Path passwordFile, String password) {
    static SampleKeys in(Path folder, X509Certificate axisCertificate)
            throws IOException, CertificateEncodingException {
        String password = UUID.randomUUID().toString();
        return new SampleKeys(
                folder,
                Files.writeString(folder.resolve("axis.pem"), pem("CERTIFICATE", axisCertificate.getEncoded())),
                Files.writeString(folder.resolve("password"), password + "\n"),
                password);
    }

    void write(String agency, Credential credential) throws IOException, GeneralSecurityException {
        X509Certificate certificate = credential.chain().get(0);
        Files.writeString(certificate(agency), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(key(agency), pem("PRIVATE KEY", credential.key().getEncoded()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "key",
                credential.key(),
                password.toCharArray(),
                credential.chain().toArray(Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(keyStore(agency))) {
            store.store(out, password.toCharArray());
        }
    }

    Path key(String agency) {
        return folder.resolve(agency + ".key");
    }

    Path certificate(String agency) {
        return folder.resolve(agency + ".pem");
    }

    Path keyStore(String agency) {
        return folder.resolve(agency + ".p12");
    }

    private static String pem(String type, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
    }
}
