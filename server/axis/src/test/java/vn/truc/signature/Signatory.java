package vn.truc.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A signer and whoever has certified it, made for one test. */
final class Signatory {
    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Signatory issuer;

    private Signatory(KeyPair keys, X509Certificate certificate, Signatory issuer) {
        this.keys = keys;
        this.certificate = certificate;
        this.issuer = issuer == null ? this : issuer;
    }

    static Signatory root(String name) {
        return make(name, null, Instant.now().minus(Duration.ofDays(3000)), Duration.ofDays(6000), 2048);
    }

    Signatory certify(String name) {
        return certify(name, Instant.now().minus(Duration.ofDays(1)), 2048);
    }

    Signatory certify(String name, Instant from, int bits) {
        return make(name, this, from, Duration.ofDays(100), bits);
    }

    private static Signatory make(String name, Signatory issuer, Instant from, Duration validity, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer == null ? subject : new X500Name("CN=" + issuer.name()),
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(from),
                    Date.from(from.plus(validity)),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer == null));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            issuer == null
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            PrivateKey signs = issuer == null ? keys.getPrivate() : issuer.keys.getPrivate();
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signs)));
            return new Signatory(keys, certificate, issuer);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return certificate.getSubjectX500Principal().getName().substring("CN=".length());
    }

    PrivateKey key() {
        return keys.getPrivate();
    }

    /** The key in PEM, for tools that others wrote. */
    String keyPem() {
        return pem(keys.getPrivate());
    }

    X509Certificate certificate() {
        return certificate;
    }

    String pem() {
        return pem(certificate);
    }

    private static String pem(Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** A CRL of this issuer that revokes these. */
    byte[] revoke(Signatory... revoked) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(
                    new X500Name("CN=" + name()), Date.from(Instant.now().minusSeconds(60)));
            builder.setNextUpdate(Date.from(Instant.now().plus(Duration.ofDays(7))));
            for (Signatory one : List.of(revoked)) {
                builder.addCRLEntry(one.certificate.getSerialNumber(), new Date(), CRLReason.keyCompromise);
            }
            X509CRL crl = new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key())));
            return crl.getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A CMS signature with the issuer's certificate in it. */
    byte[] cms(byte[] content, boolean around, String algorithm) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(new JcaContentSignerBuilder(algorithm).build(key()), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate, issuer.certificate)));
            return generator
                    .generate(new CMSProcessableByteArray(content), around)
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] cms(byte[] content, boolean around) {
        return cms(content, around, "SHA256withRSA");
    }

    static byte[] text(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
