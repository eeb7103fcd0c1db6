package vn.truc.client.encryption;

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
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Those who may read: keys with certificates of one authority. */
record Readers(PrivateKey key, X509Certificate certificate) {
    static final int SIGN_ONLY = KeyUsage.digitalSignature;
    static final int ALL = KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement;

    private static final KeyPair AUTHORITY_KEYS = pair("secp256r1");
    static final X509Certificate AUTHORITY = certificate("authority", AUTHORITY_KEYS, KeyUsage.keyCertSign, true);

    static Readers rsa(String name) {
        return of(name, pair("RSA"), ALL);
    }

    static Readers ec(String name, String curve) {
        return of(name, pair(curve), ALL);
    }

    static Readers signing(String name) {
        return of(name, pair("RSA"), SIGN_ONLY);
    }

    private static Readers of(String name, KeyPair pair, int usage) {
        return new Readers(pair.getPrivate(), certificate(name, pair, usage, false));
    }

    Opening opening() {
        return Opening.with(key, certificate);
    }

    private static KeyPair pair(String kind) {
        try {
            if (kind.equals("RSA")) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(kind));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(String name, KeyPair pair, int usage, boolean authority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=authority"),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(30))),
                    new X500Name(authority ? "CN=authority" : "O=Cơ quan,CN=" + name),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(AUTHORITY_KEYS.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }
}
