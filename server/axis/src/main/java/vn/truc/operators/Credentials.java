package vn.truc.operators;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.operators.totp.Totp;

/**
 * What a person does with the own password and second factor. Whoever is refused is told nothing: the answers are empty
 * for an unknown account, a wrong secret and a spent invitation alike. Thread-safe.
 */
public final class Credentials {
    private static final String ISSUER = "Truc";

    private final AccountStore store;
    private final UnitOfWork work;
    private final Events events;
    private final OperatorsSettings settings;
    private final InstantSource clock;
    private final SignIn signIn;
    private final SignIn.Ways ways;
    private final PasswordRules rules = new PasswordRules();
    private final SecureRandom random = new SecureRandom();

    public Credentials(
            AccountStore store,
            UnitOfWork work,
            Events events,
            OperatorsSettings settings,
            InstantSource clock,
            SignIn signIn,
            SignIn.Ways ways) {
        this.store = store;
        this.work = work;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.signIn = signIn;
        this.ways = ways;
    }

    /**
     * What a person needs to accept an invitation or to prove an own order.
     *
     * @param name of the account
     * @param secret of the invitation, or the password of somebody who is in
     * @param address from where
     */
    public record Claim(String name, String secret, String address) {
        @Override
        public String toString() {
            return "Claim[name=" + name + ", address=" + address + "]";
        }
    }

    /**
     * A second factor that counts once a code of it was seen.
     *
     * @param uri for the app
     * @param secret the same to be typed in
     * @param demanded whether the account is not opened without one
     */
    public record Enrolment(String uri, String secret, boolean demanded) {
        @Override
        public String toString() {
            return "Enrolment[demanded=" + demanded + "]";
        }
    }

    /** A second factor for an invited person; each one replaces the one before. */
    public Optional<Enrolment> prepare(Claim invitation) {
        return ways.addresses()
                .attempt(invitation.address(), () -> triedToPrepare(invitation), Optional::isPresent)
                .flatMap(prepared -> prepared);
    }

    private Optional<Enrolment> triedToPrepare(Claim invitation) {
        Optional<Enrolment> prepared =
                work.inTransaction(() -> invited(invitation).map(this::prepared));
        if (prepared.isEmpty()) {
            refused(invitation);
        }
        return prepared;
    }

    /**
     * Sets the first password of an invited person.
     *
     * @param code of the second factor that was prepared, if one was
     * @return whether it was done
     * @throws IllegalArgumentException if the password is none to be used, or the code is missing or wrong
     */
    public boolean accept(Claim invitation, String password, @Nullable String code) {
        return ways.addresses()
                .attempt(invitation.address(), () -> triedToAccept(invitation, password, code), accepted -> accepted)
                .orElse(false);
    }

    private boolean triedToAccept(Claim invitation, String password, @Nullable String code) {
        String normal = PasswordRules.normal(password);
        // Before the transaction, which must not wait for the slow function; its outcome is used only if all fits.
        boolean fits = work.inTransaction(() -> invited(invitation)
                .map(account -> {
                    rules.check(normal, account);
                    return true;
                })
                .orElse(false));
        if (!fits) {
            refused(invitation);
            return false;
        }
        String hash = ways.passwords().hash(normal);
        return work.inTransaction(() -> invited(invitation)
                .map(account -> {
                    boolean coded = code != null && !code.isBlank();
                    if (coded) {
                        account.confirmSecondFactor(step(account, String.valueOf(code)));
                    } else if (settings.demandsSecondFactor(account.roles())) {
                        throw new IllegalArgumentException("this account needs a second factor: prepare one first, and"
                                + " send its code with the password");
                    }
                    account.accept(hash);
                    told(account, "account.accept", invitation.address(), coded ? "with second factor" : "");
                    return true;
                })
                .orElse(false));
    }

    /** @return whether the old password was right */
    public boolean changePassword(Claim own, String password) {
        if (!signIn.knowsPassword(own.name(), own.secret(), own.address())) {
            return false;
        }
        String normal = PasswordRules.normal(password);
        rules.check(normal, work.inTransaction(() -> store.find(own.name())).orElseThrow());
        String hash = ways.passwords().hash(normal);
        work.inTransaction(() -> store.lock(own.name()).ifPresent(account -> {
            account.changePassword(hash);
            told(account, "account.password", own.address(), "");
        }));
        return true;
    }

    /** A new second factor for somebody who is in; the one there is goes on until it is confirmed. */
    public Optional<Enrolment> renew(Claim own) {
        if (!signIn.knowsPassword(own.name(), own.secret(), own.address())) {
            return Optional.empty();
        }
        return work.inTransaction(() -> store.lock(own.name()).map(this::prepared));
    }

    /**
     * From now on the prepared second factor is the one.
     *
     * @throws IllegalArgumentException if the code is not one of it
     */
    public void confirm(String name, String code, String address) {
        work.inTransaction(() -> store.lock(name).ifPresent(account -> {
            account.confirmSecondFactor(step(account, code));
            told(account, "account.second-factor", address, "");
        }));
    }

    private Optional<Account> invited(Claim invitation) {
        return SignIn.known(invitation.name())
                .flatMap(store::lock)
                .filter(account -> account.isInvitedBy(Accounts.digest(invitation.secret()), clock.instant()));
    }

    private Enrolment prepared(Account account) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        account.prepareSecondFactor(ways.seal().seal(account.name(), secret));
        Totp totp = new Totp(secret);
        return new Enrolment(
                totp.uri(ISSUER, account.name()), totp.text(), settings.demandsSecondFactor(account.roles()));
    }

    private long step(Account account, String code) {
        String prepared = account.totpPrepared();
        if (prepared == null) {
            throw new IllegalArgumentException("no second factor is prepared");
        }
        OptionalLong step = new Totp(ways.seal().open(account.name(), prepared)).step(code, clock.instant(), 0);
        return step.orElseThrow(
                () -> new IllegalArgumentException("the code is not one of the prepared second factor"));
    }

    private void refused(Claim invitation) {
        ways.refusals()
                .note(Event.Operator.claimed("unknown"), invitation.address(), "invitation.refuse", "unknown", "wrong");
    }

    private void told(Account account, String action, String address, String reason) {
        Instant now = clock.instant();
        events.publish(new Event.OperatorActed(
                SignIn.operator(account.authority(), address), action, account.name(), reason, now));
    }
}
