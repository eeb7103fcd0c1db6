package vn.truc.client.fake;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.truc.wire.profile.Credential;

/** Keys and certificates made for the run of the tests. */
public record Keys(PrivateKey key, X509Certificate certificate) {
    /** Signed by itself. */
    public static Keys selfSigned(String name) {
        KeyPair pair = pair();
        return new Keys(pair.getPrivate(), certificate(name, pair, name, pair.getPrivate(), true));
    }

    /** Signed by this one. */
    public Keys issue(String name) {
        return issue(name, false);
    }

    /** Signed by this one, and may sign others. */
    public Keys issueAuthority(String name) {
        return issue(name, true);
    }

    private Keys issue(String name, boolean authority) {
        KeyPair pair = pair();
        return new Keys(
                pair.getPrivate(),
                certificate(
                        name,
                        pair,
                        certificate.getSubjectX500Principal().getName().replaceFirst("CN=", ""),
                        key,
                        authority));
    }

    public Credential credential() {
        return new Credential(key, List.of(certificate));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String name, KeyPair pair, String issuer, PrivateKey issuerKey, boolean authority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + issuer),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(30))),
                    new X500Name("CN=" + name),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }
}
