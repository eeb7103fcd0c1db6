package vn.truc.wire.profile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class SigningCertificateTest {
    private static X509Certificate certificate(int bits, boolean authority, int usage) throws Exception {
        return certificate(bits, authority, usage, builder -> {});
    }

    private interface More {
        void to(JcaX509v3CertificateBuilder builder) throws Exception;
    }

    private static X509Certificate certificate(int bits, boolean authority, int usage, More more) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        var keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=H01");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(600)),
                name,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        more.to(builder);
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static void isRefused(X509Certificate certificate, String why) {
        assertThatThrownBy(() -> SigningCertificate.mustFit(certificate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void isTakenIfItMaySign() throws Exception {
        assertThatCode(() -> SigningCertificate.mustFit(certificate(2048, false, KeyUsage.digitalSignature)))
                .doesNotThrowAnyException();
        assertThatCode(() -> SigningCertificate.mustFit(certificate(2048, false, KeyUsage.nonRepudiation)))
                .doesNotThrowAnyException();
        assertThatCode(() -> SigningCertificate.mustFit(TestKeys.EC256.certificate()))
                .doesNotThrowAnyException();
    }

    @Test
    void isRefusedForAWeakKeyAnAuthorityOrAnotherPurpose() throws Exception {
        isRefused(certificate(1024, false, KeyUsage.digitalSignature), "RSA-1024");
        isRefused(certificate(2048, true, KeyUsage.digitalSignature), "authority");
        isRefused(certificate(2048, false, KeyUsage.keyEncipherment), "key usage");
    }

    @Test
    void isRefusedIfItIsLongerThanAMessageMayCarry() throws Exception {
        var extension = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
        isRefused(
                certificate(
                        2048,
                        false,
                        KeyUsage.digitalSignature,
                        builder -> builder.addExtension(extension, false, new DEROctetString(new byte[6000]))),
                "too long");
    }

    @Test
    void isRefusedIfItSaysSomethingEssentialThatIsNotUnderstood() throws Exception {
        var extension = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
        for (boolean critical : new boolean[] {true, false}) {
            X509Certificate certificate = certificate(
                    2048,
                    false,
                    KeyUsage.digitalSignature,
                    builder -> builder.addExtension(extension, critical, new DEROctetString(new byte[8])));
            if (critical) {
                isRefused(certificate, "1.3.6.1.4.1.99999.1");
            } else {
                assertThatCode(() -> SigningCertificate.mustFit(certificate)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void mayHaveTheUsualExtensionsCritical() throws Exception {
        X509Certificate certificate = certificate(2048, false, KeyUsage.digitalSignature, builder -> {
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            builder.addExtension(
                    Extension.certificatePolicies,
                    true,
                    new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("2.5.29.32.0"))));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    true,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "h01.example.vn")));
        });
        assertThatCode(() -> SigningCertificate.mustFit(certificate)).doesNotThrowAnyException();
    }
}
