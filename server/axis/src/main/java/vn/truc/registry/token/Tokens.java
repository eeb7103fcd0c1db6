package vn.truc.registry.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.Registry;

/**
 * Tokens of agencies whose systems cannot sign. A token is 256 random bits, shown once and kept as a digest, so that
 * neither the database nor a backup gives one away. Thread-safe.
 */
public final class Tokens {
    private static final int BYTES = 32;

    private final TokenStore store;
    private final Registry registry;
    private final UnitOfWork work;
    private final Events events;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Tokens(TokenStore store, Registry registry, UnitOfWork work, Events events, InstantSource clock) {
        this.store = store;
        this.registry = registry;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives an agency a new token; the one it had opens nothing any more.
     *
     * @param generation how its system names things
     * @return the token itself, which nobody can ask for again
     * @throws vn.truc.fault.AxisException {@code Registry.UnknownAgency}
     */
    public String issue(AgencyId code, Generation generation, Registry.Instruction by) {
        AgencyId agency = registry.existing(code).id();
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Digest digest = digest(token);
        work.inTransaction(() -> {
            Instant now = clock.instant();
            store.find(agency)
                    .ifPresentOrElse(
                            known -> known.renew(digest, generation, now),
                            () -> store.add(new AgencyToken(agency, digest, generation, now)));
            publish("token.issue", agency, by, now);
        });
        return token;
    }

    /**
     * From the next request on it opens nothing.
     *
     * @throws IllegalStateException if the agency has none
     */
    public void revoke(AgencyId code, Registry.Instruction by) {
        AgencyId agency = registry.existing(code).id();
        work.inTransaction(() -> {
            AgencyToken token = store.find(agency)
                    .orElseThrow(() -> new IllegalStateException("agency " + agency + " has no token"));
            store.remove(token);
            publish("token.revoke", agency, by, clock.instant());
        });
    }

    private void publish(String action, AgencyId agency, Registry.Instruction by, Instant now) {
        events.publish(new Event.OperatorActed(by.operator(), action, agency.value(), by.reason(), now));
    }

    /** The agency's token, if this is it. */
    public Optional<AgencyToken> check(AgencyId agency, String token) {
        Digest given = digest(token);
        return find(agency).filter(known -> known.is(given));
    }

    /** What is known of an agency's token. */
    public Optional<AgencyToken> find(AgencyId agency) {
        return work.inTransaction(() -> store.find(agency));
    }

    private static Digest digest(String token) {
        return Digest.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
