package vn.truc.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.pki.OcspAnswer;
import vn.truc.pki.RevocationList;
import vn.truc.pki.TestAuthority;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.trust.Authority.Addresses;
import vn.truc.trust.Authority.Role;
import vn.truc.trust.TrustSettings.Certificates;
import vn.truc.trust.TrustSettings.Revocation;
import vn.truc.trust.jpa.JpaTrustStore;

/** What is promised of trust on every database. Each promise has authorities of its own. T-C01, T-C03, T-N11. */
public interface TrustContract {
    HibernateUnitOfWork work();

    Duration GRACE = Duration.ofHours(1);
    AtomicReference<Instant> NOW = new AtomicReference<>(TestAuthority.NOW);
    AtomicLong NANOS = new AtomicLong();
    Events EVENTS = new Events();
    Trust.Instruction BY = new Trust.Instruction("vận hành", "thử");

    @BeforeEach
    default void today() {
        NOW.set(TestAuthority.NOW);
    }

    private Trust trust(Certificates certificates, Revocation revocation) {
        TrustSettings settings =
                new TrustSettings(certificates, revocation, GRACE, Duration.ofHours(1), Duration.ofSeconds(1));
        return new Trust(new JpaTrustStore(work()::current), settings, work(), EVENTS, NOW::get, NANOS::get);
    }

    private Trust strict() {
        return trust(Certificates.CHAINED, Revocation.REQUIRED);
    }

    private TestAuthority listed(Trust trust, String name) {
        TestAuthority authority = TestAuthority.root(name);
        trust.believe(authority.certificate(), Role.ANCHOR, Addresses.NONE, BY);
        return authority;
    }

    private static Digest sha256(X509Certificate certificate) {
        return Beliefs.digest(certificate);
    }

    private static void bring(Trust trust, byte[] crl) {
        trust.take(RevocationList.read(crl), BY);
    }

    @Test
    default void demandsAWayToAnAuthorityOnTheList() {
        Trust trust = strict();
        TestAuthority root = listed(trust, "Gốc");
        TestAuthority issuing = root.authority("Cấp");
        bring(trust, root.crl());
        X509Certificate agency = issuing.issue("H53").certificate();
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.UNTRUSTED);
        trust.believe(issuing.certificate(), Role.INTERMEDIATE, Addresses.NONE, BY);
        bring(trust, issuing.crl());
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.TRUSTED);
        assertThat(trust.of(TestAuthority.root("Gốc").issue("H53").certificate()))
                .isEqualTo(TrustVerdict.UNTRUSTED);
        trust.withdraw(sha256(root.certificate()), BY);
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.UNTRUSTED);
        assertThatThrownBy(() -> trust.withdraw(sha256(root.certificate()), BY))
                .hasMessageContaining("withdrawn already");
        trust.believe(root.certificate(), Role.ANCHOR, Addresses.NONE, BY);
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.TRUSTED);
    }

    /** T-C03 and T-N11: what nobody has refreshed counts for its time and a grace, then nothing passes. */
    @Test
    default void failsClosedWhenNothingNewIsKnown() {
        Trust trust = strict();
        TestAuthority root = listed(trust, "Gốc");
        X509Certificate agency = root.issue("H53").certificate();
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.REVOCATION_UNKNOWN);
        bring(trust, root.crl());
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.TRUSTED);
        Instant over = TestAuthority.NOW.plus(Duration.ofDays(1)).plus(GRACE);
        NOW.set(over.minusMillis(1));
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.TRUSTED);
        NOW.set(over);
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.REVOCATION_UNKNOWN);
        assertThat(trust(Certificates.CHAINED, Revocation.WHEN_KNOWN).of(agency))
                .isEqualTo(TrustVerdict.TRUSTED);
        bring(trust, root.crl(over, over.plus(Duration.ofDays(1)), more -> {}));
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.TRUSTED);
    }

    @Test
    default void knowsWhoIsRevokedWhateverIsDemanded() {
        Trust trust = strict();
        TestAuthority root = listed(trust, "Gốc");
        TestAuthority issuing = root.authority("Cấp");
        trust.believe(issuing.certificate(), Role.INTERMEDIATE, Addresses.NONE, BY);
        X509Certificate agency = issuing.issue("H53").certificate();
        bring(trust, root.crl());
        bring(trust, issuing.crl(agency));
        Trust lenient = trust(Certificates.REGISTERED, Revocation.WHEN_KNOWN);
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.REVOKED);
        assertThat(lenient.of(agency)).isEqualTo(TrustVerdict.REVOKED);
        X509Certificate other = issuing.issue("H26").certificate();
        assertThat(trust.of(other)).isEqualTo(TrustVerdict.TRUSTED);
        Instant now = TestAuthority.NOW;
        bring(trust, root.crl(now, now.plus(Duration.ofDays(1)), more -> {}, issuing.certificate()));
        assertThat(trust.of(other)).isEqualTo(TrustVerdict.REVOKED);
        assertThat(lenient.of(TestAuthority.root("Lạ").issue("H99").certificate()))
                .isEqualTo(TrustVerdict.TRUSTED);
    }

    @Test
    default void takesAnOcspAnswerWhereNoListSpeaks() {
        Trust trust = strict();
        TestAuthority root = listed(trust, "Gốc");
        X509Certificate agency = root.issue("H53").certificate();
        Instant now = TestAuthority.NOW;
        answer(trust, root, agency, CertificateStatus.GOOD, now);
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.TRUSTED);
        answer(trust, root, agency, new RevokedStatus(Date.from(now), CRLReason.keyCompromise), now.plusSeconds(1));
        assertThat(trust.of(agency)).isEqualTo(TrustVerdict.REVOKED);
        answer(trust, root, agency, CertificateStatus.GOOD, now);
        assertThat(trust.of(agency)).as("an older answer changes nothing").isEqualTo(TrustVerdict.REVOKED);
    }

    private static void answer(
            Trust trust, TestAuthority root, X509Certificate about, CertificateStatus status, Instant at) {
        byte[] answer = root.ocsp(about, root, status, at, at.plus(Duration.ofHours(1)));
        trust.fetched(sha256(about), answer, OcspAnswer.read(answer, about, root.certificate(), at));
    }

    @Test
    default void takesOnlyListsOfAuthoritiesAndOnlyNewerOnes() {
        Trust trust = strict();
        TestAuthority root = listed(trust, "Gốc");
        assertThatThrownBy(() -> bring(trust, TestAuthority.root("Gốc").crl()))
                .hasMessageContaining("no authority on the list has signed");
        bring(trust, root.crl());
        Instant old = TestAuthority.NOW.minus(Duration.ofDays(2));
        assertThatThrownBy(() -> bring(trust, root.crl(old, old.plus(Duration.ofDays(9)), more -> {})))
                .hasMessageContaining("newer CRL");
        assertThatThrownBy(() -> trust.believe(root.issue("H53").certificate(), Role.ANCHOR, Addresses.NONE, BY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the certificate of an authority");
        TestAuthority expired =
                TestAuthority.root("Cũ", wish -> wish.authority().valid(TestAuthority.FROM, TestAuthority.NOW));
        assertThatThrownBy(() -> trust.believe(expired.certificate(), Role.ANCHOR, Addresses.NONE, BY))
                .hasMessageContaining("expired");
    }

    @Test
    default void seesWhatAnotherNodeHasChangedAfterFiveSeconds() {
        Trust here = strict();
        Trust there = strict();
        TestAuthority root = listed(here, "Gốc");
        bring(here, root.crl());
        X509Certificate agency = root.issue("H53").certificate();
        assertThat(there.of(agency)).isEqualTo(TrustVerdict.TRUSTED);
        here.withdraw(sha256(root.certificate()), BY);
        NANOS.addAndGet(Duration.ofSeconds(Trust.SECONDS_UNSEEN).toNanos());
        assertThat(there.of(agency)).isEqualTo(TrustVerdict.UNTRUSTED);
    }

    @Test
    default void standsOnTheTrail() {
        List<String> acts = new ArrayList<>();
        EVENTS.deliverTo(List.of(event -> {
            if (event instanceof Event.OperatorActed acted) {
                acts.add(acted.action() + " " + acted.subject() + " "
                        + acted.by().name() + " " + acted.reason());
            }
        }));
        Trust trust = strict();
        TestAuthority root = listed(trust, "Gốc");
        bring(trust, root.crl());
        Digest sha256 = sha256(root.certificate());
        trust.withdraw(sha256, BY);
        assertThat(acts)
                .containsSubsequence(
                        "authority.believe ANCHOR " + sha256 + " vận hành thử",
                        "revocation.take " + sha256 + " " + TestAuthority.NOW.minus(Duration.ofDays(1))
                                + " vận hành thử",
                        "authority.withdraw " + sha256 + " vận hành thử");
    }

    @Test
    default void asksOnlyWhereOperatorsHaveSaid() {
        for (String address :
                List.of("ftp://crl.example/ca", "file:///etc/passwd", "http:///x", "http://u:p@crl.example/", "crl")) {
            assertThatThrownBy(() -> new Addresses(URI.create(address), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("crl must be an address");
        }
        Trust trust = strict();
        TestAuthority root = TestAuthority.root("Gốc");
        Addresses addresses =
                new Addresses(URI.create("http://crl.example/ca.crl"), URI.create("https://ocsp.example"));
        assertThat(trust.believe(root.certificate(), Role.ANCHOR, addresses, BY).addresses())
                .isEqualTo(addresses);
    }
}
