package vn.truc.operators.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.truc.exchange.Digest;
import vn.truc.operators.Account;
import vn.truc.operators.OperatorsSettings;

/**
 * Who is in, on this node, since its start. A session begins with a new secret that nobody has seen before, never with
 * one that was sent in, so that there is none to fix on somebody. Only digests are kept. Thread-safe.
 */
public final class Sessions {
    private static final int SECRET_BYTES = 32;

    /** Of one account; the one that has rested longest ends. */
    private static final int MOST = 20;

    private static final Duration TIME_FOR_A_CODE = Duration.ofMinutes(5);

    private record Held(Session session, Instant usedAt) {}

    private final OperatorsSettings settings;
    private final InstantSource clock;
    private final Map<Digest, Held> held = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public Sessions(OperatorsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the secret that opens it */
    public synchronized String begin(Account account, Session.Kind kind, boolean awaitingCode) {
        Instant now = clock.instant();
        held.values().removeIf(other -> isOver(other, now));
        List<Map.Entry<Digest, Held>> own = held.entrySet().stream()
                .filter(other -> other.getValue().session().account().equals(account.name()))
                .sorted(Comparator.comparing(other -> other.getValue().usedAt()))
                .toList();
        own.stream()
                .limit(Math.max(own.size() - MOST + 1, 0))
                .map(Map.Entry::getKey)
                .forEach(held::remove);
        String secret = secret();
        Duration life = awaitingCode
                ? TIME_FOR_A_CODE
                : kind == Session.Kind.TOKEN ? settings.tokenLifetime() : settings.sessionMost();
        Session session =
                new Session(account.name(), account.generation(), kind, awaitingCode, secret(), now.plus(life));
        held.put(digest(secret), new Held(session, now));
        return secret;
    }

    /** The session of this secret, if it is not over; it has been used now. */
    public synchronized Optional<Session> find(String secret, Session.Kind kind) {
        Digest key = digest(secret);
        Held found = held.get(key);
        Instant now = clock.instant();
        if (found == null || found.session().kind() != kind) {
            return Optional.empty();
        }
        if (isOver(found, now)) {
            held.remove(key);
            return Optional.empty();
        }
        held.put(key, new Held(found.session(), now));
        return Optional.of(found.session());
    }

    public synchronized void end(String secret) {
        held.remove(digest(secret));
    }

    private boolean isOver(Held one, Instant now) {
        boolean idle = one.session().kind() == Session.Kind.COOKIE
                && !now.isBefore(one.usedAt().plus(settings.sessionIdle()));
        return idle || !now.isBefore(one.session().endsAt());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Digest digest(String secret) {
        return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
