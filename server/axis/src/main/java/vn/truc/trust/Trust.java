package vn.truc.trust;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.pki.Chain;
import vn.truc.pki.OcspAnswer;
import vn.truc.pki.RevocationList;
import vn.truc.pki.RevocationStatus;
import vn.truc.trust.TrustSettings.Certificates;
import vn.truc.trust.TrustSettings.Revocation;
import vn.truc.xml.XmlText;

/**
 * Whether a registered certificate may sign, by what its authorities say. Reading asks nobody outside; operators' verbs
 * each commit one change together with its {@link Event.OperatorActed} and are seen by every later read here, on
 * another node within {@value #SECONDS_UNSEEN} seconds. Thread-safe.
 */
public final class Trust {
    /** How long a change made on another node may stay unseen. */
    public static final int SECONDS_UNSEEN = 5;

    private static final long UNSEEN = Duration.ofSeconds(SECONDS_UNSEEN).toNanos();

    private final TrustStore store;
    private final TrustSettings settings;
    private final UnitOfWork work;
    private final Events events;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private volatile Known known;

    /** What is believed, and when it was last seen to be the newest. */
    private record Known(Beliefs beliefs, long seen) {}

    public Trust(
            TrustStore store,
            TrustSettings settings,
            UnitOfWork work,
            Events events,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.store = store;
        this.settings = settings;
        this.work = work;
        this.events = events;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.known = new Known(new Beliefs(Long.MIN_VALUE, List.of(), List.of()), nanoTime.getAsLong() - UNSEEN);
    }

    /**
     * Who asks for a change and why; it goes on the trail.
     *
     * @param operator the operator's name
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

    /** What it thinks of a registered certificate now. Its own validity and use are not looked at again. */
    public TrustVerdict of(X509Certificate certificate) {
        Instant now = clock.instant();
        Beliefs beliefs = beliefs();
        Optional<Chain> chain = beliefs.chain(certificate, now);
        boolean mustLead = settings.certificates() == Certificates.CHAINED;
        if (chain.isEmpty()) {
            return mustLead ? TrustVerdict.UNTRUSTED : TrustVerdict.TRUSTED;
        }
        RevocationStatus status = RevocationStatus.GOOD;
        List<X509Certificate> path = chain.get().certificates();
        for (int i = 0; i + 1 < path.size(); i++) {
            RevocationStatus listed = beliefs.listed(path.get(i), path.get(i + 1), now, settings.grace());
            status = status.and(listed == RevocationStatus.UNKNOWN ? answered(path.get(i), now) : listed);
        }
        return switch (status) {
            case GOOD -> TrustVerdict.TRUSTED;
            case REVOKED -> TrustVerdict.REVOKED;
            case UNKNOWN ->
                mustLead && settings.revocation() == Revocation.REQUIRED
                        ? TrustVerdict.REVOCATION_UNKNOWN
                        : TrustVerdict.TRUSTED;
        };
    }

    private RevocationStatus answered(X509Certificate certificate, Instant now) {
        return read(() -> store.answer(Beliefs.digest(certificate))
                .map(KnownAnswer::answer)
                .map(answer -> answer.at(now, settings.grace()))
                .orElse(RevocationStatus.UNKNOWN));
    }

    private Beliefs beliefs() {
        Known last = known;
        if (nanoTime.getAsLong() - last.seen() < UNSEEN) {
            return last.beliefs();
        }
        Known fresh = read(() -> {
            long seen = nanoTime.getAsLong();
            long version = store.version();
            return new Known(
                    version == last.beliefs().version()
                            ? last.beliefs()
                            : new Beliefs(version, store.authorities(), store.lists()),
                    seen);
        });
        known = fresh;
        return fresh.beliefs();
    }

    /** All authorities that operators have ever put on the list, by subject. */
    public List<Authority> authorities() {
        return read(store::authorities);
    }

    /** The newest CRLs that are known. */
    public List<KnownList> lists() {
        return read(store::lists);
    }

    /**
     * Puts an authority on the list, again if need be, or changes what is said of it there.
     *
     * @throws IllegalArgumentException if the certificate is no authority's
     */
    public Authority believe(
            X509Certificate certificate, Authority.Role role, Authority.Addresses addresses, Instruction by) {
        Authority authority = new Authority(certificate);
        Instant now = clock.instant();
        if (!now.isBefore(authority.validUntil())) {
            throw new IllegalStateException("the authority's certificate has expired");
        }
        Digest sha256 = authority.sha256();
        change("authority.believe", role + " " + sha256, by, now, () -> {
            Authority listed = store.authority(sha256).orElseGet(() -> {
                store.add(authority);
                return authority;
            });
            listed.believe(role, addresses, now);
        });
        return authority(sha256);
    }

    /**
     * From now on it counts no longer; certificates that lead to nobody else are refused where they must lead to one.
     */
    public Authority withdraw(Digest sha256, Instruction by) {
        Instant now = clock.instant();
        change("authority.withdraw", sha256.hex(), by, now, () -> store.authority(sha256)
                .orElseThrow(() -> new IllegalStateException("authority " + sha256 + " is not on the list"))
                .withdraw(now));
        return authority(sha256);
    }

    private Authority authority(Digest sha256) {
        return read(() -> store.authority(sha256)).orElseThrow();
    }

    /**
     * Takes a CRL that an operator brings.
     *
     * @return the authority that signed it
     * @throws IllegalArgumentException if it is none
     * @throws IllegalStateException if no authority on the list has signed it, or a newer one is known
     */
    public Authority take(RevocationList list, Instruction by) {
        Authority signer = authorities().stream()
                .filter(Authority::isActive)
                .filter(authority -> list.isBy(authority.certificate()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no authority on the list has signed this CRL (its issuer is " + list.issuer() + ")"));
        Instant now = clock.instant();
        change("revocation.take", signer.sha256() + " " + list.thisUpdate(), by, now, () -> {
            if (!keep(signer, list, now)) {
                throw new IllegalStateException("a newer CRL of this authority is known already");
            }
        });
        return signer;
    }

    /** Keeps what was fetched, unless it is older than what is known; not an operator's act, so not on the trail. */
    boolean fetched(Authority authority, RevocationList list) {
        return kept(() -> keep(authority, list, clock.instant()));
    }

    /** As {@link #fetched(Authority, RevocationList)}. */
    boolean fetched(Digest certificate, byte[] der, OcspAnswer answer) {
        return kept(() -> {
            Optional<KnownAnswer> last = store.answer(certificate);
            if (last.isPresent() && last.get().answer().thisUpdate().isAfter(answer.thisUpdate())) {
                return false;
            }
            last.ifPresentOrElse(
                    old -> old.become(der, answer), () -> store.add(new KnownAnswer(certificate, der, answer)));
            return true;
        });
    }

    private boolean kept(Supplier<Boolean> keep) {
        try {
            return work.inTransaction(() -> {
                boolean kept = keep.get();
                if (kept) {
                    store.changed();
                }
                return kept;
            });
        } finally {
            forget();
        }
    }

    private boolean keep(Authority authority, RevocationList list, Instant now) {
        Optional<KnownList> last = store.list(KnownList.id(authority.sha256(), list));
        if (last.isPresent() && last.get().thisUpdate().isAfter(list.thisUpdate())) {
            return false;
        }
        last.ifPresentOrElse(
                old -> old.become(list, now), () -> store.add(new KnownList(authority.sha256(), list, now)));
        return true;
    }

    private void change(String action, String subject, Instruction by, Instant now, Runnable verb) {
        try {
            work.inTransaction(() -> {
                store.changed();
                verb.run();
                events.publish(new Event.OperatorActed(by.operator(), action, subject, by.reason(), now));
            });
        } finally {
            forget();
        }
    }

    /** After the commit, and also when it failed: its outcome may be unknown. */
    private void forget() {
        known = new Known(known.beliefs(), nanoTime.getAsLong() - UNSEEN);
    }

    private <T> T read(Supplier<T> query) {
        return work.inTransaction(query);
    }
}
