package vn.truc.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.pki.TestAuthority.NOW;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

/** RFC 5280 §6, as far as chains go. T-C01, T-C02, T-C04. */
class ChainTest {
    private static final TestAuthority ROOT = TestAuthority.root("Gốc");
    private static final TestAuthority ISSUING = ROOT.authority("Cấp");

    private static boolean leads(TestAuthority end, List<TestAuthority> anchors, TestAuthority... between) {
        return leads(end, NOW, anchors, between);
    }

    private static boolean leads(TestAuthority end, Instant at, List<TestAuthority> anchors, TestAuthority... between) {
        return Chain.of(end.certificate(), certificates(anchors), certificates(List.of(between)), at)
                .isPresent();
    }

    private static List<X509Certificate> certificates(List<TestAuthority> authorities) {
        return authorities.stream().map(TestAuthority::certificate).toList();
    }

    @Test
    void leadsToAnAnchorDirectlyOrByIntermediates() {
        TestAuthority agency = ISSUING.issue("H53");
        assertThat(leads(ROOT.issue("H53"), List.of(ROOT))).isTrue();
        assertThat(leads(agency, List.of(ROOT), ISSUING)).isTrue();
        assertThat(leads(agency, List.of(ISSUING))).isTrue();
        Chain chain = Chain.of(agency.certificate(), certificates(List.of(ROOT)), certificates(List.of(ISSUING)), NOW)
                .orElseThrow();
        assertThat(chain.certificates())
                .containsExactly(agency.certificate(), ISSUING.certificate(), ROOT.certificate());
        assertThat(chain.anchor()).isEqualTo(ROOT.certificate());
    }

    @Test
    void needsEveryCertificateOnTheWay() {
        assertThat(leads(ISSUING.issue("H53"), List.of(ROOT))).isFalse();
        assertThat(leads(ISSUING.issue("H53"), List.of())).isFalse();
    }

    /** T-C01. */
    @Test
    void isNotDeceivedByNames() {
        TestAuthority other = TestAuthority.root("Gốc");
        assertThat(leads(other.issue("H53"), List.of(ROOT))).isFalse();
        assertThat(leads(TestAuthority.root("H53", wish -> wish.authority(new BasicConstraints(false))), List.of(ROOT)))
                .isFalse();
    }

    @Test
    void believesNobodyWhoIsNoAuthority() {
        TestAuthority agency = ROOT.issue("H53");
        TestAuthority child = agency.issue("H53.01");
        assertThat(leads(child, List.of(ROOT), agency)).isFalse();
        assertThat(leads(child, List.of(agency))).isFalse();
        TestAuthority mayNotCertify = ROOT.issue("Cấp", wish -> wish.authority().usage(KeyUsage.cRLSign));
        assertThat(leads(mayNotCertify.issue("H53"), List.of(ROOT), mayNotCertify))
                .isFalse();
    }

    /** T-C04. */
    @Test
    void keepsPathLengths() {
        TestAuthority last = ROOT.issue("Cấp", wish -> wish.authority(new BasicConstraints(0)));
        TestAuthority tooFar = last.authority("Dưới");
        assertThat(leads(last.issue("H53"), List.of(ROOT), last)).isTrue();
        assertThat(leads(tooFar.issue("H53"), List.of(ROOT), last, tooFar)).isFalse();
    }

    @Test
    void isNoLongerThanFourIntermediates() {
        TestAuthority[] line = new TestAuthority[5];
        TestAuthority issuer = ROOT;
        for (int i = 0; i < line.length; i++) {
            line[i] = issuer.authority("Cấp " + i);
            issuer = line[i];
        }
        assertThat(leads(line[3].issue("H53"), List.of(ROOT), line)).isTrue();
        assertThat(leads(line[4].issue("H53"), List.of(ROOT), line)).isFalse();
    }

    /** T-C02. */
    @Test
    void isValidOnlyWhileAllOfItIs() {
        Instant end = NOW.plus(Duration.ofDays(1));
        Consumer<TestAuthority.Wish> brief = wish -> wish.authority().valid(TestAuthority.FROM, end);
        TestAuthority issuing = ROOT.issue("Cấp", brief);
        TestAuthority root = TestAuthority.root("Gốc ngắn", brief);
        assertThat(leads(issuing.issue("H53"), end, List.of(ROOT), issuing)).isTrue();
        assertThat(leads(issuing.issue("H53"), end.plusSeconds(1), List.of(ROOT), issuing))
                .isFalse();
        assertThat(leads(root.issue("H53"), end, List.of(root))).isTrue();
        assertThat(leads(root.issue("H53"), end.plusSeconds(1), List.of(root))).isFalse();
        assertThat(leads(ROOT.issue("H53"), TestAuthority.FROM.minusSeconds(1), List.of(ROOT)))
                .isFalse();
        assertThat(Chain.of(ROOT.issue("H53").certificate(), certificates(List.of(ROOT)), List.of(), NOW)
                        .orElseThrow()
                        .isValid(TestAuthority.UNTIL.plusSeconds(1)))
                .isFalse();
    }

    /** T-C04: also those in the anchor's own certificate, which Java's rules leave out. */
    @Test
    void keepsNameConstraints() {
        NameConstraints onlyVietnam = new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, "gov.vn"))}, null);
        Consumer<TestAuthority.Wish> constrained =
                wish -> wish.authority().extension(Extension.nameConstraints, true, onlyVietnam);
        TestAuthority root = TestAuthority.root("Gốc hẹp", constrained);
        TestAuthority issuing = ROOT.issue("Cấp hẹp", constrained);
        for (TestAuthority authority : List.of(root, issuing)) {
            TestAuthority inside = authority.issue("Trong", named("axis.gov.vn"));
            TestAuthority outside = authority.issue("Ngoài", named("axis.example.com"));
            List<TestAuthority> anchors = List.of(authority == root ? root : ROOT);
            assertThat(leads(inside, anchors, authority)).isTrue();
            assertThat(leads(outside, anchors, authority)).isFalse();
        }
    }

    private static Consumer<TestAuthority.Wish> named(String host) {
        return wish -> wish.extension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndIsCritical() {
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
        assertThat(leads(
                        ROOT.issue("H53", wish -> wish.extension(unknown, false, new DERUTF8String("?"))),
                        List.of(ROOT)))
                .isTrue();
        assertThat(leads(
                        ROOT.issue("H53", wish -> wish.extension(unknown, true, new DERUTF8String("?"))),
                        List.of(ROOT)))
                .isFalse();
    }

    @Test
    void isSignedWithNothingWeakerThanSha256() {
        assertThat(leads(ROOT.issue("H53", wish -> wish.signedBy("SHA384withECDSA")), List.of(ROOT)))
                .isTrue();
        assertThat(leads(ROOT.issue("H53", wish -> wish.signedBy("SHA1withECDSA")), List.of(ROOT)))
                .isFalse();
        TestAuthority weak = ROOT.issue("Cấp", wish -> wish.authority().signedBy("SHA1withECDSA"));
        assertThat(leads(weak.issue("H53"), List.of(ROOT), weak)).isFalse();
    }

    /** An authority renews its key: the old anchor certifies the new key, and the other way round. */
    @Test
    void findsTheWayThroughACrossCertificate() {
        TestAuthority next = TestAuthority.root("Gốc 2");
        TestAuthority cross = ROOT.issue("Gốc 2", wish -> wish.authority().keys(next.keys()));
        TestAuthority agency = next.issue("H53");
        assertThat(leads(agency, List.of(ROOT))).isFalse();
        assertThat(leads(agency, List.of(ROOT), cross)).isTrue();
        assertThat(leads(agency, List.of(next))).isTrue();
    }

    /** Certificates that certify each other lead nowhere, and soon. */
    @Test
    void doesNotGoInCircles() {
        TestAuthority one = TestAuthority.root("Một");
        TestAuthority two = TestAuthority.root("Hai");
        TestAuthority oneByTwo = two.issue("Một", wish -> wish.authority().keys(one.keys()));
        TestAuthority twoByOne = one.issue("Hai", wish -> wish.authority().keys(two.keys()));
        assertThat(leads(one.issue("H53"), List.of(ROOT), oneByTwo, twoByOne)).isFalse();
    }
}
