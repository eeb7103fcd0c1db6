package vn.truc.cli.enroll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import vn.truc.cli.trouble.UsageException;
import vn.truc.wire.profile.Credential;

/** Certification requests (PKCS#10, RFC 2986): whoever signs one has the key. */
final class Pkcs10 {
    private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----";
    private static final String END = "-----END CERTIFICATE REQUEST-----";

    private Pkcs10() {}

    /** A request for the subject of the credential, for a certificate that signs and nothing else; DER. */
    static byte[] request(Credential credential) {
        try {
            ExtensionsGenerator wanted = new ExtensionsGenerator();
            wanted.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            PublicKey key = credential.certificate().getPublicKey();
            return new JcaPKCS10CertificationRequestBuilder(
                            credential.certificate().getSubjectX500Principal(), key)
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate())
                    .build(new JcaContentSignerBuilder(algorithm(key)).build(credential.key()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("a key that signs messages signs no request", e);
        }
    }

    static String algorithm(PublicKey key) {
        return key instanceof ECPublicKey ? "SHA256withECDSA" : "SHA256withRSA";
    }

    static String pem(byte[] der) {
        return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n" + END + "\n";
    }

    /**
     * Reads one that was made for this key.
     *
     * @throws UsageException if it is none, or another key's
     */
    static byte[] read(Path file, Credential credential) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        try {
            if (begin >= 0 && end > begin) {
                byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
                byte[] key = new PKCS10CertificationRequest(der)
                        .getSubjectPublicKeyInfo()
                        .getEncoded();
                if (Arrays.equals(key, credential.certificate().getPublicKey().getEncoded())) {
                    return der;
                }
            }
        } catch (IllegalArgumentException | IOException e) {
            // Told below.
        }
        throw new UsageException("usage.notOurRequest", file.getFileName());
    }
}
