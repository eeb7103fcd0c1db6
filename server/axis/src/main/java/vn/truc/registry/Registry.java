package vn.truc.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.channel.Channel;
import vn.truc.registry.channel.ChannelKind;
import vn.truc.registry.list.Taken;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.xml.XmlText;

/**
 * Who is connected to the axis. Reading is cached; operators' verbs each commit one change together with its
 * {@link Event.OperatorActed} and are seen by every later read, on another node within five seconds. Thread-safe.
 */
public final class Registry {
    /** Longer than an operator's transaction can take. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** The validity of codes is counted in Vietnamese days. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int LONGEST_LINE = 200;

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
     * @param operator who the operator is
     * @param reason in the operator's words
     */
    public record Instruction(Event.Operator operator, String reason) {
        /** @throws IllegalArgumentException if a character of it has no place in people's words */
        public Instruction {
            XmlText.fit("operator", operator.name());
            XmlText.fit("reason", reason);
        }

        /** Of somebody of whom only the name is known. */
        public Instruction(String operator, String reason) {
            this(Event.Operator.claimed(operator), reason);
        }
    }

    /** What a change does, given its number and time. */
    private interface Verb {
        void change(long number, Instant now);
    }

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
        return active(existing(caller));
    }

    /**
     * The agency that calls, as it was just read.
     *
     * @throws vn.truc.fault.AxisException {@code Registry.AgencySuspended}
     */
    public Agency active(Agency caller) {
        if (!caller.isActive()) {
            throw RegistryFaults.agencySuspended(caller);
        }
        return caller;
    }

    /**
     * Where the copies for these recipients go: one route per agency, however often and by whichever of its codes it is
     * named, in the order of first mention. Mail for a code that is closed or no longer valid goes to its successor.
     *
     * @throws vn.truc.fault.AxisException {@code Registry.UnknownRecipient} or {@code Registry.RecipientInactive},
     *     naming all of them
     */
    public List<Route> route(List<AgencyId> recipients) {
        return new Routing(this::find, today()).of(recipients);
    }

    /**
     * Who takes the mail of an agency today: itself, or the first of its successors that does; empty if nobody does.
     */
    public Optional<AgencyId> heir(AgencyId code) {
        return find(code).flatMap(new Routing(this::find, today())::heir).map(Agency::id);
    }

    /** An agency and all whose mail it has taken over, by their current codes. */
    public Set<AgencyId> line(AgencyId agency) {
        return read(() -> {
            Set<AgencyId> line = new LinkedHashSet<>(Set.of(agency));
            Deque<AgencyId> open = new ArrayDeque<>(line);
            while (!open.isEmpty() && line.size() < LONGEST_LINE) {
                agencies.succeededBy(open.remove()).stream().filter(line::add).forEach(open::add);
            }
            return line;
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Agencies by code, in pages. */
    public AgencyPage list(AgencyQuery query) {
        int limit = query.limit();
        return read(() -> {
            // Before the rows: a change that is committed between the two is listed again rather than never.
            long version = agencies.version();
            Instant asOf = clock.instant().minus(OVERLAP);
            List<Agency> found = agencies.list(query, limit + 1);
            boolean more = found.size() > limit;
            List<Agency> page = more ? found.subList(0, limit) : found;
            return new AgencyPage(page, more ? Optional.of(page.get(limit - 1).id()) : Optional.empty(), version, asOf);
        });
    }

    /**
     * @throws IllegalArgumentException if the agency above it is not registered
     * @throws IllegalStateException if the code, or the legacy code, cannot be one, is taken, or looks like one that is
     */
    public void register(Agency.Registration registration, Instruction by) {
        AgencyEntry entry = new AgencyEntry(registration, AgencyStatus.ACTIVE, null, null, null);
        change("agency.register", entry.code().value(), by, (number, now) -> {
            Taking taking = new Taking(agencies, List.of(entry));
            taking.mustBeNew(entry.code());
            taking.mustHaveParent(registration.parent());
            taking.check(entry).ifPresent(problem -> {
                throw new IllegalStateException(problem.in(entry));
            });
            taking.take(entry, number, now);
        });
    }

    /**
     * Takes agencies from a list: adds those it does not know and changes those that differ, all in one transaction.
     *
     * @param entries each code once
     * @param subject what list it is, for the trail
     * @return what became of each, in the order given
     */
    public List<Taken> take(List<AgencyEntry> entries, String subject, Instruction by) {
        List<Taken> taken = new ArrayList<>();
        change("agency.import", subject, by, (number, now) -> {
            Taking taking = new Taking(agencies, entries);
            taken.clear();
            entries.forEach(entry -> taken.add(taking.check(entry)
                    .map(Taken::refused)
                    .orElseGet(() -> Taken.as(taking.take(entry, number, now)))));
        });
        return taken;
    }

    /** What {@link #take} would do. */
    public List<Taken> wouldTake(List<AgencyEntry> entries) {
        return read(() -> {
            Taking taking = new Taking(agencies, entries);
            return entries.stream()
                    .map(entry ->
                            taking.check(entry).map(Taken::refused).orElseGet(() -> Taken.as(taking.outcome(entry))))
                    .toList();
        });
    }

    /**
     * It no longer exists; from the next request on it can neither send nor collect.
     *
     * @param successor who takes over its mail, if anybody
     * @throws IllegalStateException if it is closed already, or the successor would lead back to it
     */
    public void close(AgencyId code, @Nullable AgencyId successor, Instruction by) {
        AgencyId agency = canonical(code);
        AgencyId heir = successor == null ? null : canonical(successor);
        String subject = heir == null ? agency.value() : agency + " " + heir;
        change("agency.close", subject, by, (number, now) -> {
            if (heir != null && (heir.equals(agency) || line(agency).contains(heir))) {
                throw new IllegalStateException("the mail of " + heir + " would come back to " + agency);
            }
            locked(agency).close(heir, number, now);
        });
    }

    /** From the next request on it neither sends nor receives. */
    public void suspend(AgencyId code, Instruction by) {
        AgencyId agency = canonical(code);
        change("agency.suspend", agency.value(), by, (number, now) -> locked(agency)
                .become(AgencyStatus.SUSPENDED, number, now));
    }

    /** Ends a suspension. */
    public void activate(AgencyId code, Instruction by) {
        AgencyId agency = canonical(code);
        change("agency.activate", agency.value(), by, (number, now) -> locked(agency)
                .become(AgencyStatus.ACTIVE, number, now));
    }

    /**
     * From now on it gets its deliveries in this way, those that wait included; what it has under a lease it may still
     * confirm. Whether the axis may send to the endpoint at all is for the caller to check.
     */
    public void receiveBy(AgencyId code, Channel channel, Instruction by) {
        AgencyId agency = canonical(code);
        change("agency.channel", agency + " " + channel, by, (number, now) -> locked(agency)
                .receiveBy(channel, number, now));
    }

    /**
     * From now on this is demanded of what it sends.
     *
     * @param policy empty for what is demanded of all
     */
    public void demand(AgencyId code, Optional<SubmissionPolicy> policy, Instruction by) {
        AgencyId agency = canonical(code);
        String subject = agency + policy.map(words -> " " + words).orElse("");
        change("agency.policy", subject, by, (number, now) -> locked(agency)
                .mustSend(policy.orElse(null), number, now));
    }

    /** From now on senders may encrypt for it, or may not; nothing it is sent is refused for that. */
    public void acceptEncrypted(AgencyId code, boolean accepts, Instruction by) {
        AgencyId agency = canonical(code);
        change("agency.encryption", agency + (accepts ? " ACCEPT" : " NONE"), by, (number, now) -> locked(agency)
                .acceptEncrypted(accepts, number, now));
    }

    /** The active agencies that get their deliveries in this way; read anew each time. */
    public List<Agency> receivingBy(ChannelKind channel) {
        return read(() -> agencies.receivingBy(channel));
    }

    /** Registers the first agencies, if there are none at all. */
    public int seed(List<AgencyEntry> first) {
        int seeded = work.inTransaction(() -> {
            if (!agencies.isEmpty()) {
                agencies.unnumbered().forEach(Agency::complete);
                return 0;
            }
            Instant now = clock.instant();
            long number = agencies.nextVersion();
            first.forEach(entry -> agencies.add(new Agency(entry, number, now)));
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
    private void change(String action, String subject, Instruction by, Verb verb) {
        try {
            work.inTransaction(() -> {
                Instant now = clock.instant();
                verb.change(agencies.nextVersion(), now);
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
