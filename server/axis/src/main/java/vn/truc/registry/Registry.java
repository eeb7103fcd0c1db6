package vn.truc.registry;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;

/**
 * Who is connected to the axis. Reading is cached; operators' verbs each commit one change together with its
 * {@link Event.OperatorActed} and are seen by every later read, on another node within five seconds. Thread-safe.
 */
public final class Registry {
    /** How many certificates of one agency may be current at once: the old one and the new one. */
    public static final int MOST_CERTIFICATES = 2;

    /** Longer than an operator's transaction can take. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final Agencies agencies;
    private final UnitOfWork work;
    private final Events events;
    private final InstantSource clock;
    private final RegistryCache cache = new RegistryCache(System::nanoTime);

    public Registry(Agencies agencies, UnitOfWork work, Events events, InstantSource clock) {
        this.agencies = agencies;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who asks for a change and why; it goes on the trail.
     *
     * @param operator the operator's name
     * @param reason in the operator's words
     */
    public record Instruction(String operator, String reason) {}

    /** The agency of this code, or of this QCVN 102:2016 code. */
    public Optional<Agency> find(AgencyId code) {
        return cache.agency(code, () -> read(() -> agencies.find(code).or(() -> agencies.findByLegacyCode(code))));
    }

    /** @throws vn.truc.fault.AxisException {@code Registry.UnknownAgency} */
    public Agency existing(AgencyId code) {
        return find(code).orElseThrow(() -> RegistryFaults.unknownAgency(code));
    }

    /**
     * The agency that calls.
     *
     * @throws vn.truc.fault.AxisException {@code Registry.UnknownAgency}, {@code Registry.AgencySuspended}
     */
    public Agency active(AgencyId caller) {
        Agency agency = existing(caller);
        if (!agency.isActive()) {
            throw RegistryFaults.agencySuspended(agency);
        }
        return agency;
    }

    /**
     * Where the copies for these recipients go: one route per agency, however often and by whichever of its codes it is
     * named, in the order of first mention.
     *
     * @throws vn.truc.fault.AxisException {@code Registry.UnknownRecipient} or {@code Registry.RecipientInactive},
     *     naming all of them
     */
    public List<Route> route(List<AgencyId> recipients) {
        List<AgencyId> unknown = new ArrayList<>();
        List<AgencyId> inactive = new ArrayList<>();
        Map<AgencyId, Route> routes = new LinkedHashMap<>();
        for (AgencyId recipient : recipients) {
            Optional<Agency> agency = find(recipient);
            if (agency.isEmpty()) {
                unknown.add(recipient);
            } else if (!agency.get().isActive()) {
                inactive.add(recipient);
            } else {
                AgencyId id = agency.get().id();
                routes.putIfAbsent(id, new Route.Local(id));
            }
        }
        if (!unknown.isEmpty()) {
            throw RegistryFaults.unknownRecipients(unknown);
        }
        if (!inactive.isEmpty()) {
            throw RegistryFaults.recipientsInactive(inactive);
        }
        return List.copyOf(routes.values());
    }

    /** The registration of a certificate, revoked ones included. */
    public Optional<RegisteredCertificate> certificate(Digest sha256) {
        return cache.certificate(sha256, () -> read(() -> agencies.certificate(sha256)));
    }

    /** All certificates ever registered for an agency, oldest first. */
    public List<RegisteredCertificate> certificates(AgencyId agency) {
        return read(() -> agencies.certificates(agency));
    }

    /**
     * Agencies by code, in pages.
     *
     * @param changedSince only those changed at or after this
     * @param after only codes after this one
     * @param limit 1 to 1000
     */
    public AgencyPage list(Optional<Instant> changedSince, Optional<AgencyId> after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1000 agencies");
        }
        Instant asOf = clock.instant().minus(OVERLAP);
        List<Agency> found = read(() -> agencies.list(changedSince, after, limit + 1));
        if (found.size() <= limit) {
            return new AgencyPage(found, Optional.empty(), asOf);
        }
        List<Agency> page = found.subList(0, limit);
        return new AgencyPage(page, Optional.of(page.get(limit - 1).id()), asOf);
    }

    /** @throws IllegalStateException if the code, or the legacy code, is taken */
    public void register(Agency.Registration registration, Instruction by) {
        change("agency.register", registration.code().value(), by, now -> {
            refuseTaken(registration.code());
            if (registration.legacyCode() != null) {
                refuseTaken(registration.legacyCode());
            }
            agencies.add(new Agency(registration, AgencyStatus.ACTIVE, null, now));
        });
    }

    private void refuseTaken(AgencyId code) {
        if (agencies.find(code).isPresent() || agencies.findByLegacyCode(code).isPresent()) {
            throw new IllegalStateException("agency " + code + " is registered already");
        }
    }

    /** From the next request on it neither sends nor receives. */
    public void suspend(AgencyId code, Instruction by) {
        AgencyId agency = canonical(code);
        change("agency.suspend", agency.value(), by, now -> locked(agency).become(AgencyStatus.SUSPENDED, now));
    }

    /** Ends a suspension. */
    public void activate(AgencyId code, Instruction by) {
        AgencyId agency = canonical(code);
        change("agency.activate", agency.value(), by, now -> locked(agency).become(AgencyStatus.ACTIVE, now));
    }

    /**
     * From now on it gets its deliveries in this way, those that wait included; what it has under a lease it may still
     * confirm. Whether the axis may send to the endpoint at all is for the caller to check.
     */
    public void receiveBy(AgencyId code, Channel channel, Instruction by) {
        AgencyId agency = canonical(code);
        change("agency.channel", agency + " " + channel, by, now -> locked(agency)
                .receiveBy(channel, now));
    }

    /** The active agencies that get their deliveries in this way; read anew each time. */
    public List<Agency> receivingBy(ChannelKind channel) {
        return read(() -> agencies.receivingBy(channel));
    }

    /**
     * Lets a certificate sign for an agency, which may be named by its QCVN 102:2016 code.
     *
     * @throws IllegalStateException if it is expired or registered already, if its agency is closed, or if that has
     *     {@value #MOST_CERTIFICATES} current ones
     */
    public RegisteredCertificate addCertificate(AgencyId code, X509Certificate certificate, Instruction by) {
        AgencyId agency = canonical(code);
        Digest sha256 = new RegisteredCertificate(agency, certificate, clock.instant()).sha256();
        change("certificate.add", agency + " " + sha256, by, now -> {
            RegisteredCertificate added = new RegisteredCertificate(agency, certificate, now);
            if (locked(agency).status() == AgencyStatus.CLOSED) {
                throw new IllegalStateException("agency " + agency + " is closed");
            }
            if (agencies.certificate(sha256).isPresent()) {
                throw new IllegalStateException("certificate " + sha256 + " is registered already");
            }
            if (!added.isCurrent(now)) {
                throw new IllegalStateException("certificate " + sha256 + " has expired");
            }
            long current = agencies.certificates(agency).stream()
                    .filter(other -> other.isCurrent(now))
                    .count();
            if (current >= MOST_CERTIFICATES) {
                throw new IllegalStateException(
                        "agency " + agency + " has " + current + " current certificates; revoke one first");
            }
            agencies.add(added);
        });
        return certificate(sha256).orElseThrow();
    }

    /** From the next request on it can no longer sign. */
    public void revokeCertificate(Digest sha256, Instruction by) {
        change("certificate.revoke", sha256.hex(), by, now -> agencies.certificate(sha256)
                .orElseThrow(() -> new IllegalStateException("certificate " + sha256 + " is not registered"))
                .revoke(now));
    }

    /** Registers the first agencies, if there are none at all. */
    public int seed(List<SeedAgency> first) {
        int seeded = work.inTransaction(() -> {
            if (!agencies.isEmpty()) {
                return 0;
            }
            Instant now = clock.instant();
            first.forEach(seed -> agencies.add(seed.agency(now)));
            return first.size();
        });
        cache.forget();
        return seeded;
    }

    /** Not from the cache: the trail must name the agency as it is registered now. */
    private AgencyId canonical(AgencyId code) {
        return read(() -> agencies.find(code).or(() -> agencies.findByLegacyCode(code)))
                .orElseThrow(() -> RegistryFaults.unknownAgency(code))
                .id();
    }

    private Agency locked(AgencyId agency) {
        return agencies.lock(agency).orElseThrow(() -> RegistryFaults.unknownAgency(agency));
    }

    /** Memory is dropped after the commit, and also when it failed: its outcome may be unknown. */
    private void change(String action, String subject, Instruction by, Consumer<Instant> verb) {
        try {
            work.inTransaction(() -> {
                Instant now = clock.instant();
                verb.accept(now);
                events.publish(new Event.OperatorActed(by.operator(), action, subject, by.reason(), now));
            });
        } finally {
            cache.forget();
        }
    }

    private <T> T read(Supplier<T> query) {
        return work.inTransaction(query);
    }
}
