package vn.truc.registry.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.pki.TestAuthority;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.RegisteredCertificate.State;
import vn.truc.registry.jpa.JpaAgencies;
import vn.truc.registry.jpa.JpaCertificateStore;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** What is promised of certificates on every database. Each promise uses agencies of its own. */
public interface CertificatesContract {
    HibernateUnitOfWork work();

    AtomicReference<Instant> NOW = new AtomicReference<>(TestAuthority.NOW);
    InstantSource CLOCK = NOW::get;
    Registry.Instruction BY = new Registry.Instruction("vận hành", "thử");
    Events EVENTS = new Events();
    TestAuthority ROOT = TestAuthority.root("Gốc");

    @BeforeEach
    default void today() {
        NOW.set(TestAuthority.NOW);
    }

    private Registry registry() {
        return new Registry(new JpaAgencies(work()::current), work(), EVENTS, CLOCK);
    }

    private Certificates certificates() {
        return certificates(certificate -> {});
    }

    private Certificates certificates(Certificates.Demand demand) {
        return new Certificates(
                new JpaCertificateStore(work()::current),
                new JpaAgencies(work()::current),
                registry(),
                demand,
                work(),
                EVENTS,
                CLOCK);
    }

    private AgencyId registered() {
        AgencyId code = AgencyId.of("T" + UUID.randomUUID());
        registry()
                .register(
                        new Agency.Registration(
                                code, "Sở Thử nghiệm", AgencyKind.OTHER, AgencyId.of("000." + code), null),
                        BY);
        return code;
    }

    private static X509Certificate certificate() {
        return ROOT.issue("Văn thư").certificate();
    }

    private static X509Certificate until(Instant end) {
        return ROOT.issue("Văn thư", wish -> wish.valid(TestAuthority.FROM, end))
                .certificate();
    }

    @Test
    default void findsWhoHoldsOne() {
        AgencyId code = registered();
        RegisteredCertificate added = certificates().add(code, certificate(), BY);
        assertThat(added.isUsable(NOW.get())).isTrue();
        assertThat(added.isUsable(TestAuthority.UNTIL)).isFalse();
        assertThat(added.isUsable(TestAuthority.FROM.minusMillis(1))).isFalse();
        assertThat(added.subject()).isEqualTo("CN=Văn thư");
        Certificates.Holder holder = certificates().holder(added.sha256()).orElseThrow();
        assertThat(holder.agency().id()).isEqualTo(code);
        assertThat(holder.certificate().certificate()).isEqualTo(added.certificate());
        assertThat(certificates().holder(Digest.of(new byte[] {1}))).isEmpty();
    }

    /** Nothing is remembered: here another node changes it. */
    @Test
    default void isStoppedOnEveryNodeAtOnce() {
        AgencyId code = registered();
        Certificates here = certificates();
        Certificates there = certificates();
        Digest sha256 = here.add(code, certificate(), BY).sha256();
        assertThat(usable(there, sha256)).isTrue();
        here.suspend(sha256, BY);
        assertThat(usable(there, sha256)).isFalse();
        here.resume(sha256, BY);
        assertThat(usable(there, sha256)).isTrue();
        registry().suspend(code, BY);
        assertThat(there.holder(sha256).orElseThrow().agency().isActive()).isFalse();
        here.revoke(sha256, BY);
        assertThat(usable(there, sha256)).isFalse();
    }

    private static boolean usable(Certificates certificates, Digest sha256) {
        return certificates.holder(sha256).orElseThrow().certificate().isUsable(NOW.get());
    }

    @Test
    default void obeysTheLawOfStates() {
        Certificates certificates = certificates();
        Digest sha256 = certificates.add(registered(), certificate(), BY).sha256();
        assertThatThrownBy(() -> certificates.resume(sha256, BY)).hasMessageContaining("is ACTIVE and cannot become");
        certificates.suspend(sha256, BY);
        assertThatThrownBy(() -> certificates.suspend(sha256, BY)).isInstanceOf(IllegalStateException.class);
        RegisteredCertificate revoked = certificates.revoke(sha256, BY);
        assertThat(revoked.state()).isEqualTo(State.REVOKED);
        assertThat(revoked.revokedAt()).contains(NOW.get());
        Stream.<ThrowingCallable>of(
                        () -> certificates.resume(sha256, BY),
                        () -> certificates.suspend(sha256, BY),
                        () -> certificates.revoke(sha256, BY))
                .forEach(back -> assertThatThrownBy(back).hasMessageContaining("is REVOKED and cannot become"));
        assertThatThrownBy(() -> certificates.revoke(Digest.of(new byte[] {1}), BY))
                .hasMessageContaining("is not registered");
    }

    @Test
    default void standsOnTheTrail() {
        List<String> seen = new ArrayList<>();
        EVENTS.deliverTo(List.of(event -> {
            if (event instanceof Event.OperatorActed acted) {
                seen.add(acted.action() + " " + acted.subject());
            }
        }));
        AgencyId code = registered();
        Digest sha256 = certificates().add(code, certificate(), BY).sha256();
        certificates().suspend(sha256, BY);
        certificates().resume(sha256, BY);
        certificates().revoke(sha256, BY);
        assertThat(seen)
                .containsSubsequence(
                        "certificate.add " + code + " " + sha256,
                        "certificate.suspend " + code + " " + sha256,
                        "certificate.resume " + code + " " + sha256,
                        "certificate.revoke " + code + " " + sha256);
    }

    @Test
    default void goesToTheAgencyThatALegacyCodeNames() {
        AgencyId code = registered();
        assertThat(certificates()
                        .add(AgencyId.of("000." + code), certificate(), BY)
                        .agency())
                .isEqualTo(code);
        assertThat(certificates().of(code)).hasSize(1);
        AgencyId nobody = AgencyId.of("000.NOBODY");
        assertThatThrownBy(() -> certificates().add(nobody, certificate(), BY))
                .isInstanceOfSatisfying(
                        AxisException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.REGISTRY_UNKNOWN_AGENCY));
    }

    @Test
    default void belongsToOneAgencyForEver() {
        X509Certificate certificate = certificate();
        Digest sha256 = certificates().add(registered(), certificate, BY).sha256();
        certificates().revoke(sha256, BY);
        AgencyId second = registered();
        assertThatThrownBy(() -> certificates().add(second, certificate, BY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("registered already");
    }

    /** T-C07. A suspended one may come back, and counts. */
    @Test
    default void isOneOfTwoCurrentOnesAtMost() {
        AgencyId code = registered();
        Certificates certificates = certificates();
        certificates.add(code, certificate(), BY);
        Digest second = certificates.add(code, certificate(), BY).sha256();
        certificates.suspend(second, BY);
        assertThatThrownBy(() -> certificates.add(code, certificate(), BY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("revoke one first");
        certificates.revoke(second, BY);
        certificates.add(code, certificate(), BY);
        assertThat(certificates.of(code)).hasSize(3);
    }

    @Test
    default void isCountedOneAtATime() throws Exception {
        AgencyId code = registered();
        List<CompletableFuture<?>> operators = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            operators.add(CompletableFuture.runAsync(() -> certificates().add(code, certificate(), BY))
                    .exceptionally(refused -> null));
        }
        CompletableFuture.allOf(operators.toArray(CompletableFuture<?>[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(certificates().of(code)).hasSize(Certificates.MOST);
    }

    @Test
    default void isNotExpiredWhenItIsAddedAndAsDemanded() {
        AgencyId code = registered();
        assertThatThrownBy(() -> certificates().add(code, until(NOW.get()), BY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expired");
        Certificates strict = certificates(certificate -> {
            throw new IllegalStateException("not as demanded");
        });
        assertThatThrownBy(() -> strict.add(code, certificate(), BY)).hasMessage("not as demanded");
        assertThat(certificates().of(code)).isEmpty();
    }

    @Test
    default void cutsALongSubjectBetweenCharacters() {
        String department = "OU=" + "a".repeat(57) + ",";
        String whole = department.repeat(8) + "O=" + "b".repeat(10);
        X509Certificate certificate = ROOT.named(whole + "\uD83D\uDE00c");
        assertThat(certificates().add(registered(), certificate, BY).subject()).isEqualTo(whole);
    }

    @Test
    default void areListedByTheirEnd() {
        AgencyId code = registered();
        Digest late = certificates()
                .add(code, until(NOW.get().plus(Duration.ofDays(9))), BY)
                .sha256();
        Digest soon = certificates()
                .add(code, until(NOW.get().plus(Duration.ofDays(3))), BY)
                .sha256();
        List<Digest> ending = certificates().ending(Duration.ofDays(9)).stream()
                .map(RegisteredCertificate::sha256)
                .toList();
        assertThat(ending).containsSubsequence(soon, late);
        assertThat(certificates().ending(Duration.ofDays(5)).stream().map(RegisteredCertificate::sha256))
                .contains(soon)
                .doesNotContain(late);
        certificates().revoke(soon, BY);
        assertThat(certificates().current().stream().map(RegisteredCertificate::sha256))
                .contains(late)
                .doesNotContain(soon);
    }

    /** Once for each time left, also when several nodes look, and when nobody has looked for a while. */
    @ParameterizedTest
    @CsvSource({"61, false", "60, true", "31, false", "30, true", "14, true", "8, false", "7, true", "1, false"})
    default void areToldOfBeforeTheyEnd(int daysLeft, boolean told) {
        AgencyId code = registered();
        RegisteredCertificate certificate =
                certificates().add(code, until(NOW.get().plus(Duration.ofDays(100))), BY);
        Instant end = certificate.validUntil();
        ExpiryWatch watch = new ExpiryWatch(new JpaCertificateStore(work()::current), work(), CLOCK);
        for (int day = 99; day > daysLeft; day--) {
            NOW.set(end.minus(Duration.ofDays(day)));
            watch.run();
        }
        Integer before = toldAt(certificate);
        NOW.set(end.minus(Duration.ofDays(daysLeft)));
        watch.run();
        assertThat(!Objects.equals(toldAt(certificate), before)).isEqualTo(told);
    }

    private Integer toldAt(RegisteredCertificate certificate) {
        return work().inTransaction(() -> work().current()
                .createQuery("select c.told from RegisteredCertificate c where c.sha256 = :sha256", Integer.class)
                .setParameter("sha256", certificate.sha256().hex())
                .getSingleResultOrNull());
    }

    @Test
    default void areToldOfOnceHoweverLate() {
        AgencyId code = registered();
        RegisteredCertificate certificate =
                certificates().add(code, until(NOW.get().plus(Duration.ofDays(5))), BY);
        new ExpiryWatch(new JpaCertificateStore(work()::current), work(), CLOCK).run();
        assertThat(toldAt(certificate)).isEqualTo(7);
    }
}
