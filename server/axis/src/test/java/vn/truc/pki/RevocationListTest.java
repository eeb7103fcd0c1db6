package vn.truc.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.pki.TestAuthority.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5280 §5 and §6.3. T-C03. */
class RevocationListTest {
    private static final TestAuthority ROOT = TestAuthority.root("Gốc");
    private static final TestAuthority GOOD = ROOT.issue("H53");
    private static final TestAuthority BAD = ROOT.issue("H26");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Duration HOUR = Duration.ofHours(1);

    private static RevocationStatus said(RevocationList list, TestAuthority of, Instant at) {
        return list.of(of.certificate(), at, HOUR);
    }

    private static byte[] with(Extension extension) {
        return ROOT.crl(YESTERDAY, TOMORROW, builder -> add(builder, extension), BAD.certificate());
    }

    private static void add(X509v2CRLBuilder builder, Extension extension) {
        try {
            builder.addExtension(extension);
        } catch (CertIOException e) {
            throw new AssertionError(e);
        }
    }

    private static Extension part(IssuingDistributionPoint point) {
        try {
            return new Extension(Extension.issuingDistributionPoint, true, point.getEncoded("DER"));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DistributionPointName at(String address) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
    }

    @Test
    void saysWhoIsRevoked() {
        RevocationList list = RevocationList.read(ROOT.crl(BAD.certificate()));
        assertThat(list.isBy(ROOT.certificate())).isTrue();
        assertThat(list.size()).isEqualTo(1);
        assertThat(said(list, GOOD, NOW)).isEqualTo(RevocationStatus.GOOD);
        assertThat(said(list, BAD, NOW)).isEqualTo(RevocationStatus.REVOKED);
    }

    /** T-C03: what it does not say counts until its time and a grace are over, what it says counts for ever. */
    @Test
    void isSilentWhenItsTimeIsOver() {
        RevocationList list = RevocationList.read(ROOT.crl(BAD.certificate()));
        Instant over = TOMORROW.plus(HOUR);
        assertThat(said(list, GOOD, over.minusMillis(1))).isEqualTo(RevocationStatus.GOOD);
        assertThat(said(list, GOOD, over)).isEqualTo(RevocationStatus.UNKNOWN);
        assertThat(said(list, GOOD, YESTERDAY.minusMillis(1))).isEqualTo(RevocationStatus.UNKNOWN);
        assertThat(said(list, BAD, over)).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void isOnlyItsSigners() {
        RevocationList list = RevocationList.read(ROOT.crl());
        assertThat(list.isBy(TestAuthority.root("Gốc").certificate())).isFalse();
        assertThat(list.isBy(GOOD.certificate())).isFalse();
        TestAuthority mayNot = ROOT.issue("Cấp", wish -> wish.authority().usage(KeyUsage.keyCertSign));
        assertThat(RevocationList.read(mayNot.crl()).isBy(mayNot.certificate())).isFalse();
        TestAuthority noAuthority = ROOT.issue("Người", wish -> wish.usage(KeyUsage.cRLSign));
        assertThat(RevocationList.read(noAuthority.crl()).isBy(noAuthority.certificate()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "không phải CRL", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> RevocationList.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void alwaysSaysWhenTheNextComes() {
        assertThatThrownBy(() -> RevocationList.read(ROOT.crl(YESTERDAY, null, builder -> {})))
                .hasMessageContaining("nextUpdate");
    }

    @Test
    void isNeitherADeltaNorIndirectNorOfSomeReasonsNorWeaklySigned() throws Exception {
        assertThatThrownBy(() -> RevocationList.read(
                        with(new Extension(Extension.deltaCRLIndicator, true, new ASN1Integer(1).getEncoded()))))
                .hasMessageContaining("not complete");
        assertThatThrownBy(() -> RevocationList.read(
                        with(part(new IssuingDistributionPoint(null, false, false, null, true, false)))))
                .hasMessageContaining("not complete");
        assertThatThrownBy(() -> RevocationList.read(with(part(new IssuingDistributionPoint(
                        null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false)))))
                .hasMessageContaining("not complete");
        assertThatThrownBy(() -> RevocationList.read(ROOT.crlSignedBy("SHA1withECDSA")))
                .hasMessageContaining("too weak");
    }

    @Test
    void saysNothingOfCertificatesThatItIsNotAbout() {
        RevocationList ofUsers =
                RevocationList.read(with(part(new IssuingDistributionPoint(null, true, false, null, false, false))));
        assertThat(said(ofUsers, BAD, NOW)).isEqualTo(RevocationStatus.REVOKED);
        assertThat(said(ofUsers, ROOT.authority("Cấp"), NOW)).isEqualTo(RevocationStatus.UNKNOWN);
        RevocationList ofAuthorities =
                RevocationList.read(with(part(new IssuingDistributionPoint(null, false, true, null, false, false))));
        assertThat(said(ofAuthorities, BAD, NOW)).isEqualTo(RevocationStatus.UNKNOWN);
        assertThat(said(ofAuthorities, ROOT.authority("Cấp"), NOW)).isEqualTo(RevocationStatus.GOOD);
        RevocationList ofOnePart = RevocationList.read(
                with(part(new IssuingDistributionPoint(at("http://crl.example/1"), false, false, null, false, false))));
        assertThat(said(ofOnePart, BAD, NOW)).isEqualTo(RevocationStatus.UNKNOWN);
        assertThat(said(ofOnePart, ROOT.issue("Một", pointingTo("http://crl.example/1")), NOW))
                .isEqualTo(RevocationStatus.GOOD);
        assertThat(said(ofOnePart, ROOT.issue("Hai", pointingTo("http://crl.example/2")), NOW))
                .isEqualTo(RevocationStatus.UNKNOWN);
        assertThat(ofUsers.scope()).isNotEqualTo(ofAuthorities.scope());
    }

    private static Consumer<TestAuthority.Wish> pointingTo(String address) {
        return wish -> wish.extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(at(address), null, null)
        }));
    }

    /** Java reads such lengths by recursion, and its stack ends before they do. */
    @Test
    void isNotAnEndlessNest() {
        byte[] nest = new byte[40_000];
        for (int i = 0; i < nest.length; i += 2) {
            nest[i] = 0x30;
            nest[i + 1] = (byte) 0x80;
        }
        assertThatThrownBy(() -> RevocationList.read(nest)).isInstanceOf(IllegalArgumentException.class);
    }
}
