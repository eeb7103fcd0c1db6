package vn.truc.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * An authority, or one of its subjects, made for one test. Certificates are valid from 2020 to 2030 unless told else.
 */
public final class TestAuthority {
    public static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    public static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");
    /** A moment in between. */
    public static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** What a certificate is to be like. */
    public static final class Wish {
        private Instant from = FROM;
        private Instant until = UNTIL;
        private BasicConstraints constraints = new BasicConstraints(false);
        private int usage = KeyUsage.digitalSignature;
        private KeyPurposeId[] purposes = {};
        private String algorithm = "SHA256withECDSA";
        private KeyPair keys = ec();
        private final java.util.List<Extension> extensions = new java.util.ArrayList<>();

        public Wish valid(Instant since, Instant end) {
            from = since;
            until = end;
            return this;
        }

        public Wish authority() {
            return authority(new BasicConstraints(true));
        }

        public Wish authority(BasicConstraints constrained) {
            constraints = constrained;
            usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            return this;
        }

        public Wish usage(int bits) {
            usage = bits;
            return this;
        }

        public Wish purposes(KeyPurposeId... ids) {
            purposes = ids.clone();
            return this;
        }

        public Wish signedBy(String name) {
            algorithm = name;
            return this;
        }

        public Wish keys(KeyPair pair) {
            keys = pair;
            return this;
        }

        public Wish extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
            try {
                extensions.add(
                        new Extension(id, critical, value.toASN1Primitive().getEncoded("DER")));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return this;
        }
    }

    public static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static TestAuthority root(String name) {
        return root(name, wish -> {});
    }

    public static TestAuthority root(String name, Consumer<Wish> more) {
        Wish wish = new Wish().authority();
        more.accept(wish);
        X500Name subject = new X500Name("CN=" + name);
        return new TestAuthority(wish.keys, make(subject, subject, wish.keys.getPrivate(), wish));
    }

    /** One that this one has certified to certify others. */
    public TestAuthority authority(String name) {
        return issue(name, Wish::authority);
    }

    public TestAuthority issue(String name) {
        return issue(name, wish -> {});
    }

    public TestAuthority issue(String name, Consumer<Wish> more) {
        Wish wish = new Wish();
        more.accept(wish);
        X500Name issuer = new JcaHolder(certificate).holder().getSubject();
        return new TestAuthority(wish.keys, make(issuer, new X500Name("CN=" + name), keys.getPrivate(), wish));
    }

    /** A certificate of this subject in RFC 2253 form. */
    public X509Certificate named(String subject) {
        return make(
                new JcaHolder(certificate).holder().getSubject(),
                X500Name.getInstance(new X500Principal(subject).getEncoded()),
                keys.getPrivate(),
                new Wish());
    }

    private record JcaHolder(X509Certificate certificate) {
        X509CertificateHolder holder() {
            try {
                return new JcaX509CertificateHolder(certificate);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static X509Certificate make(X500Name issuer, X500Name subject, PrivateKey by, Wish wish) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(wish.from),
                    Date.from(wish.until),
                    subject,
                    wish.keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, wish.constraints);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage));
            if (wish.purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(wish.purposes));
            }
            for (Extension extension : wish.extensions) {
                builder.addExtension(extension);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(wish.algorithm).build(by)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public KeyPair keys() {
        return keys;
    }

    /** Its CRL, issued a day before {@link #NOW} and due a day after. */
    public byte[] crl(X509Certificate... revoked) {
        return crl(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)), builder -> {}, revoked);
    }

    public byte[] crl(
            Instant thisUpdate, Instant nextUpdate, Consumer<X509v2CRLBuilder> more, X509Certificate... revoked) {
        return crl("SHA256withECDSA", thisUpdate, nextUpdate, more, revoked);
    }

    public byte[] crlSignedBy(String algorithm) {
        return crl(algorithm, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)), builder -> {});
    }

    private byte[] crl(
            String algorithm,
            Instant thisUpdate,
            Instant nextUpdate,
            Consumer<X509v2CRLBuilder> more,
            X509Certificate... revoked) {
        try {
            X509v2CRLBuilder builder =
                    new X509v2CRLBuilder(new JcaHolder(certificate).holder().getSubject(), Date.from(thisUpdate));
            if (nextUpdate != null) {
                builder.setNextUpdate(Date.from(nextUpdate));
            }
            Arrays.stream(revoked)
                    .forEach(each -> builder.addCRLEntry(
                            each.getSerialNumber(), Date.from(thisUpdate), CRLReason.keyCompromise));
            more.accept(builder);
            return builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An OCSP answer of this one about a certificate that an authority has issued. */
    public byte[] ocsp(
            X509Certificate about,
            TestAuthority issuer,
            CertificateStatus status,
            Instant thisUpdate,
            Instant nextUpdate,
            X509Certificate... enclosed) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            CertificateID id = new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaHolder(issuer.certificate).holder(),
                    about.getSerialNumber());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
                    new RespID(new JcaHolder(certificate).holder().getSubject()));
            builder.addResponse(
                    id, status, Date.from(thisUpdate), nextUpdate == null ? null : Date.from(nextUpdate), null);
            X509CertificateHolder[] chain = Arrays.stream(enclosed)
                    .map(each -> new JcaHolder(each).holder())
                    .toArray(X509CertificateHolder[]::new);
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()),
                                    chain,
                                    Date.from(thisUpdate)))
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
