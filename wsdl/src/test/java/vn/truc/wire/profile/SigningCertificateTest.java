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
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class SigningCertificateTest {
    private static X509Certificate certificate(int bits, boolean authority, int usage) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        var keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=H01");
        Instant now = Instant.now();
        byte[] der = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(600)),
                        name,
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
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
}
