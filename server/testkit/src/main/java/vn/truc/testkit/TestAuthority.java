package vn.truc.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import vn.truc.wire.profile.Credential;

/** A certificate authority that lives as long as one test run. Thread-safe. */
public final class TestAuthority {
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final X500Principal name;
    private final AtomicLong serial = new AtomicLong(1);

    public TestAuthority(String commonName) {
        this.name = new X500Principal("CN=" + commonName + ",O=Truc test");
        this.keys = rsa(2048);
        this.certificate = certificate(name, keys, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30), true);
    }

    /** One that another has certified to certify. */
    public TestAuthority(String commonName, TestAuthority issuer) {
        this.name = new X500Principal("CN=" + commonName + ",O=Truc test");
        this.keys = rsa(2048);
        this.certificate =
                issuer.certificate(name, keys, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30), true);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Its CRL, made now. */
    public byte[] crl(Duration untilTheNext, X509Certificate... revoked) {
        Date now = new Date();
        JcaX509v2CRLBuilder crl = new JcaX509v2CRLBuilder(name, now);
        crl.setNextUpdate(Date.from(now.toInstant().plus(untilTheNext)));
        for (X509Certificate each : revoked) {
            crl.addCRLEntry(each.getSerialNumber(), now, CRLReason.keyCompromise);
        }
        try {
            return crl.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make a CRL", e);
        }
    }

    /** An RSA-2048 key and a certificate valid from yesterday for ten days. */
    public Credential issue(String commonName) {
        return issue(commonName, rsa(2048));
    }

    /** A P-256 key and a certificate valid from yesterday for ten days. */
    public Credential issueEc(String commonName) {
        return issue(commonName, ec("secp256r1"));
    }

    /** A bare certificate, also for a key that no {@link Credential} would take. */
    public X509Certificate certify(String commonName, KeyPair subjectKeys, Instant from, Duration validity) {
        X500Principal subject = new X500Principal("CN=" + commonName + ",O=Truc test");
        return certificate(subject, subjectKeys, from, validity, false);
    }

    /** A certificate for a key the test has chosen. */
    public Credential issue(String commonName, KeyPair subjectKeys) {
        return issue(commonName, subjectKeys, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(10));
    }

    /** A certificate with a validity the test has chosen. */
    public Credential issue(String commonName, KeyPair subjectKeys, Instant from, Duration validity) {
        return new Credential(subjectKeys.getPrivate(), List.of(certify(commonName, subjectKeys, from, validity)));
    }

    /** What a server at this host shows to those who speak TLS to it. */
    public Credential issueForHost(String host) {
        KeyPair keys = ec("secp256r1");
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
        X509Certificate own = certificate(
                new X500Principal("CN=" + host + ",O=Truc test"),
                keys,
                Instant.now().minus(Duration.ofDays(1)),
                Duration.ofDays(10),
                false,
                names);
        return new Credential(keys.getPrivate(), List.of(own));
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this curve is not known here: " + curve, e);
        }
    }

    /** Agencies sign with their keys, and files are encrypted for them. */
    private static int ofAgencies(KeyPair keys) {
        return KeyUsage.digitalSignature
                | (keys.getPublic().getAlgorithm().equals("RSA") ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement);
    }

    private X509Certificate certificate(
            X500Principal subject, KeyPair subjectKeys, Instant from, Duration validity, boolean authority) {
        return certificate(subject, subjectKeys, from, validity, authority, null);
    }

    private X509Certificate certificate(
            X500Principal subject,
            KeyPair subjectKeys,
            Instant from,
            Duration validity,
            boolean authority,
            @Nullable GeneralNames names) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(serial.getAndIncrement()),
                    Date.from(from),
                    Date.from(from.plus(validity)),
                    subject,
                    subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : ofAgencies(subjectKeys)));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot issue a test certificate", e);
        }
    }
}
