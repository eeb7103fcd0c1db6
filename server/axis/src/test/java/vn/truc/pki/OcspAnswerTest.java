package vn.truc.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.pki.TestAuthority.NOW;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;

/** RFC 6960. T-C03. */
class OcspAnswerTest {
    private static final TestAuthority ROOT = TestAuthority.root("Gốc");
    private static final TestAuthority AGENCY = ROOT.issue("H53");
    private static final Instant UNTIL = NOW.plus(Duration.ofHours(1));
    private static final CertificateStatus REVOKED = new RevokedStatus(Date.from(NOW), CRLReason.keyCompromise);

    private static TestAuthority responder(KeyPurposeId... purposes) {
        return ROOT.issue("Trả lời", wish -> wish.purposes(purposes));
    }

    private static OcspAnswer by(TestAuthority signer, X509Certificate... enclosed) {
        return read(signer.ocsp(AGENCY.certificate(), ROOT, CertificateStatus.GOOD, NOW, UNTIL, enclosed));
    }

    private static OcspAnswer read(byte[] answer) {
        return OcspAnswer.read(answer, AGENCY.certificate(), ROOT.certificate(), NOW);
    }

    @Test
    void isAboutOneCertificate() {
        OcspAnswer good = by(ROOT);
        assertThat(good.status()).isEqualTo(RevocationStatus.GOOD);
        assertThat(good.at(NOW, Duration.ZERO)).isEqualTo(RevocationStatus.GOOD);
        assertThat(read(ROOT.ocsp(AGENCY.certificate(), ROOT, REVOKED, NOW, UNTIL))
                        .status())
                .isEqualTo(RevocationStatus.REVOKED);
        assertThat(read(ROOT.ocsp(AGENCY.certificate(), ROOT, new UnknownStatus(), NOW, UNTIL))
                        .status())
                .isEqualTo(RevocationStatus.UNKNOWN);
    }

    /** T-C03: an answer about another certificate, or of another authority's with the same number. */
    @Test
    void isNotTakenForAnothers() {
        byte[] aboutAnother = ROOT.ocsp(ROOT.issue("H26").certificate(), ROOT, CertificateStatus.GOOD, NOW, UNTIL);
        assertThatThrownBy(() -> read(aboutAnother)).hasMessageContaining("about another certificate");
        TestAuthority other = TestAuthority.root("Khác");
        byte[] ofAnother = ROOT.ocsp(AGENCY.certificate(), other, CertificateStatus.GOOD, NOW, UNTIL);
        assertThatThrownBy(() -> read(ofAnother)).hasMessageContaining("about another certificate");
    }

    @Test
    void isSignedByTheIssuerOrWhomItHasCertifiedForThat() {
        TestAuthority certified = responder(KeyPurposeId.id_kp_OCSPSigning);
        assertThat(by(certified, certified.certificate()).status()).isEqualTo(RevocationStatus.GOOD);
        TestAuthority unfit = responder(KeyPurposeId.id_kp_clientAuth);
        assertNotEntitled(unfit);
        assertNotEntitled(responder());
        assertNotEntitled(TestAuthority.root("Gốc").issue("Lạ", wish -> wish.purposes(KeyPurposeId.id_kp_OCSPSigning)));
        assertNotEntitled(ROOT.issue("Cũ", wish -> wish.purposes(KeyPurposeId.id_kp_OCSPSigning)
                .valid(TestAuthority.FROM, NOW.minusSeconds(1))));
        assertThatThrownBy(() -> by(TestAuthority.root("Gốc"))).hasMessageContaining("signed neither");
    }

    private static void assertNotEntitled(TestAuthority responder) {
        assertThatThrownBy(() -> by(responder, responder.certificate())).hasMessageContaining("signed neither");
    }

    @Test
    void countsForItsTimeAndAGrace() {
        OcspAnswer good = by(ROOT);
        Duration grace = Duration.ofMinutes(10);
        assertThat(good.at(UNTIL.plus(grace).minusMillis(1), grace)).isEqualTo(RevocationStatus.GOOD);
        assertThat(good.at(UNTIL.plus(grace), grace)).isEqualTo(RevocationStatus.UNKNOWN);
        assertThat(good.at(NOW.minusMillis(1), grace)).isEqualTo(RevocationStatus.UNKNOWN);
        OcspAnswer revoked = read(ROOT.ocsp(AGENCY.certificate(), ROOT, REVOKED, NOW, UNTIL));
        assertThat(revoked.at(UNTIL.plus(Duration.ofDays(9)), grace)).isEqualTo(RevocationStatus.REVOKED);
        byte[] withoutEnd = ROOT.ocsp(AGENCY.certificate(), ROOT, CertificateStatus.GOOD, NOW, null);
        assertThat(read(withoutEnd).nextUpdate()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void isNothingElse() throws Exception {
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(new byte[] {0x30, 0x03, 0x0a, 0x01, 0x00}))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] later =
                new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
        assertThatThrownBy(() -> read(later)).hasMessageContaining("status 3");
    }

    @Test
    void answersAQuestionThatNamesTheCertificate() throws Exception {
        OCSPReq question = new OCSPReq(OcspAnswer.question(AGENCY.certificate(), ROOT.certificate()));
        assertThat(question.getRequestList()).hasSize(1);
        assertThat(question.getRequestList()[0].getCertID().getSerialNumber())
                .isEqualTo(AGENCY.certificate().getSerialNumber());
    }
}
