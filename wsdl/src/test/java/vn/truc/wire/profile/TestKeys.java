package vn.truc.wire.profile;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and self-signed certificates made for the run of the tests. */
public final class TestKeys {
    public record Pair(KeyPair keys, X509Certificate certificate) {
        public Credential credential() {
            return new Credential(keys.getPrivate(), List.of(certificate));
        }

        /** Writes {@code key.pem} (PKCS#8) into the folder. */
        public Path keyFile(Path folder) throws IOException {
            return pem(
                    folder.resolve("key.pem"), "PRIVATE KEY", keys.getPrivate().getEncoded());
        }

        /** Writes {@code certificate.pem} into the folder. */
        public Path certificateFile(Path folder) throws IOException {
            try {
                return pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Path pem(Path file, String kind, byte[] der) throws IOException {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            return Files.writeString(
                    file, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
        }
    }

    public static final Pair RSA = rsa(2048, 65537);
    public static final Pair OTHER = rsa(2048, 65537);
    public static final Pair EC256 = ec("secp256r1");

    private TestKeys() {}

    public static Pair rsa(int bits, long exponent) {
        return make("RSA", new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)), "SHA256withRSA", 0);
    }

    public static Pair ec(String curve) {
        return make("EC", new ECGenParameterSpec(curve), "SHA256withECDSA", 0);
    }

    /** A certificate grown by an unknown extension of so many bytes. */
    public static Pair grown(int extension) {
        return make("RSA", new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(65537)), "SHA256withRSA", extension);
    }

    private static Pair make(String algorithm, AlgorithmParameterSpec spec, String signature, int extension) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(spec);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=Agency under test,O=Truc,C=VN");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                    name,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            if (extension > 0) {
                builder.addExtension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1"),
                        false,
                        new DEROctetString(new byte[extension]));
            }
            return new Pair(
                    pair,
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
