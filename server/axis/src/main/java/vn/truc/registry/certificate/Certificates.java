package vn.truc.registry.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.Agencies;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyStatus;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.RegisteredCertificate.State;

/**
 * Which certificates may sign for which agency. Nothing is cached: a suspension or a revocation holds from the next
 * request on, on every node. Operators' verbs each commit one change together with its {@link Event.OperatorActed}.
 * Thread-safe.
 */
public final class Certificates {
    /** How many certificates of one agency may be current at once: the old one and the new one. */
    public static final int MOST = 2;

    /** Longer than any certificate is valid. */
    private static final Duration FOR_EVER = Duration.ofDays(365 * 200L);

    private final CertificateStore store;
    private final Agencies agencies;
    private final Registry registry;
    private final Demand demand;
    private final UnitOfWork work;
    private final Events events;
    private final InstantSource clock;

    public Certificates(
            CertificateStore store,
            Agencies agencies,
            Registry registry,
            Demand demand,
            UnitOfWork work,
            Events events,
            InstantSource clock) {
        this.store = store;
        this.agencies = agencies;
        this.registry = registry;
        this.demand = demand;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /** What else a certificate must be like to be registered. */
    @FunctionalInterface
    public interface Demand {
        /** @throws IllegalStateException if it is not, saying why and what is needed */
        void check(X509Certificate certificate);
    }

    /**
     * A certificate and the agency that it is registered for, as both are now.
     *
     * @param certificate perhaps revoked
     * @param agency perhaps suspended
     */
    public record Holder(RegisteredCertificate certificate, Agency agency) {}

    /** Who holds a certificate that was ever registered. */
    public Optional<Holder> holder(Digest sha256) {
        return read(() -> store.find(sha256).flatMap(certificate -> agencies.find(certificate.agency())
                .map(agency -> new Holder(certificate, agency))));
    }

    /** All certificates ever registered for an agency, oldest first. */
    public List<RegisteredCertificate> of(AgencyId agency) {
        return read(() -> store.of(agency));
    }

    /** Those of an agency that may be used now, oldest first. */
    public List<RegisteredCertificate> usable(AgencyId agency) {
        Instant now = clock.instant();
        return of(agency).stream()
                .filter(certificate -> certificate.isUsable(now))
                .toList();
    }

    /** Those of all agencies that may sign now or perhaps later. */
    public List<RegisteredCertificate> current() {
        return ending(FOR_EVER);
    }

    /** Those of all agencies that may sign now or perhaps later, and end within this time; nearest end first. */
    public List<RegisteredCertificate> ending(Duration within) {
        Instant now = clock.instant();
        return read(() -> store.ending(now, now.plus(within)));
    }

    /**
     * Lets a certificate sign for an agency, which may be named by its QCVN 102:2016 code.
     *
     * @throws IllegalStateException if it is expired, registered already, or not as demanded, if its agency is closed,
     *     or if that has {@value #MOST} current ones
     */
    public RegisteredCertificate add(AgencyId code, X509Certificate certificate, Registry.Instruction by) {
        AgencyId agency = registry.existing(code).id();
        Instant now = clock.instant();
        RegisteredCertificate added = new RegisteredCertificate(agency, certificate, now);
        if (!added.isCurrent(now)) {
            throw new IllegalStateException("certificate " + added.sha256() + " has expired");
        }
        demand.check(certificate);
        work.inTransaction(() -> {
            // The agency's row is locked, so that its certificates are counted one at a time.
            if (agencies.lock(agency).orElseThrow().status() == AgencyStatus.CLOSED) {
                throw new IllegalStateException("agency " + agency + " is closed");
            }
            if (store.find(added.sha256()).isPresent()) {
                throw new IllegalStateException("certificate " + added.sha256() + " is registered already");
            }
            long current = store.of(agency).stream()
                    .filter(other -> other.isCurrent(now))
                    .count();
            if (current >= MOST) {
                throw new IllegalStateException(
                        "agency " + agency + " has " + current + " current certificates; revoke one first");
            }
            store.add(added);
            publish("certificate.add", agency + " " + added.sha256(), by, now);
        });
        return added;
    }

    /** From the next request on it can not sign, until it is resumed. */
    public RegisteredCertificate suspend(Digest sha256, Registry.Instruction by) {
        return become(State.SUSPENDED, "certificate.suspend", sha256, by);
    }

    /** Ends a suspension. */
    public RegisteredCertificate resume(Digest sha256, Registry.Instruction by) {
        return become(State.ACTIVE, "certificate.resume", sha256, by);
    }

    /** From the next request on it can no longer sign. */
    public RegisteredCertificate revoke(Digest sha256, Registry.Instruction by) {
        return become(State.REVOKED, "certificate.revoke", sha256, by);
    }

    private RegisteredCertificate become(State next, String action, Digest sha256, Registry.Instruction by) {
        return work.inTransaction(() -> {
            Instant now = clock.instant();
            RegisteredCertificate certificate = store.find(sha256)
                    .orElseThrow(() -> new IllegalStateException("certificate " + sha256 + " is not registered"));
            certificate.become(next, now);
            publish(action, certificate.agency() + " " + sha256, by, now);
            return certificate;
        });
    }

    private void publish(String action, String subject, Registry.Instruction by, Instant now) {
        events.publish(new Event.OperatorActed(by.operator(), action, subject, by.reason(), now));
    }

    private <T> T read(Supplier<T> query) {
        return work.inTransaction(query);
    }
}
