package vn.truc.operators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.operators.session.Addresses;
import vn.truc.operators.session.Refusals;
import vn.truc.operators.totp.SecretSeal;
import vn.truc.operators.totp.Totp;

/**
 * Who comes in. An unknown name, a wrong password, a wrong code and a locked account cannot be told from each other, by
 * words or by time; and each attempt is counted before it is looked at. Every outcome goes on the trail. Thread-safe.
 */
public final class SignIn {
    private final AccountStore store;
    private final UnitOfWork work;
    private final Events events;
    private final OperatorsSettings settings;
    private final InstantSource clock;
    private final Ways ways;

    /** What unknown names are checked against; made with the first attempt, so that no start waits for it. */
    private volatile @Nullable String nobodysHash;

    /**
     * By what people are known.
     *
     * @param passwords the function of passwords
     * @param seal of second factors
     * @param addresses from where too much was tried
     * @param refusals puts on the trail who was not let in
     * @param slowness makes answers to failed attempts take equally long
     */
    public record Ways(
            Passwords passwords, SecretSeal seal, Addresses addresses, Refusals refusals, Slowness slowness) {}

    public SignIn(
            AccountStore store,
            UnitOfWork work,
            Events events,
            OperatorsSettings settings,
            InstantSource clock,
            Ways ways) {
        this.store = store;
        this.work = work;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.ways = ways;
    }

    /** How an attempt has ended. */
    public sealed interface Outcome {
        /** Come in. */
        record Welcome(Account account) implements Outcome {}

        /** The identity provider vouches for the person; a code of the second factor is still wanted. */
        record CodeWanted(Account account) implements Outcome {}
    }

    /** Why somebody is not let in. */
    public enum Refused implements Outcome {
        /** Something is not right, and nobody is told what. */
        WRONG,
        /** Too much was tried from this address. */
        TOO_OFTEN,
        /** The password is right, but the account must not be opened by it alone. */
        NO_SECOND_FACTOR
    }

    /**
     * What somebody offers.
     *
     * @param code of the second factor, if the person has one
     * @param address from where
     */
    public record Attempt(String name, String password, @Nullable String code, String address) {
        @Override
        public String toString() {
            return "Attempt[name=" + name + ", address=" + address + "]";
        }
    }

    /**
     * What an attempt is about to be judged by.
     *
     * @param locks whether the account is locked from now on, unless the attempt is right
     * @param hash nobody's if the attempt may not be made
     */
    private record Admission(String account, long generation, boolean admitted, boolean locks, String hash) {}

    /** Lets in whoever has the password, and the second factor if there is one. */
    public Outcome byPassword(Attempt attempt) {
        long begun = ways.slowness().now();
        Outcome outcome = judged(attempt);
        if (outcome instanceof Refused) {
            ways.slowness().restSince(begun);
        }
        return outcome;
    }

    private Outcome judged(Attempt attempt) {
        Optional<Outcome> outcome = ways.addresses().attempt(attempt.address(), () -> tried(attempt), SignIn::isRight);
        if (outcome.isEmpty()) {
            refused(known(attempt.name()), attempt.address(), "too often");
        }
        return outcome.orElse(Refused.TOO_OFTEN);
    }

    private static boolean isRight(Outcome outcome) {
        return !(outcome instanceof Refused);
    }

    private Outcome tried(Attempt attempt) {
        Admission admission = admission(attempt.name());
        String password = PasswordRules.normal(attempt.password());
        boolean right = ways.passwords().matches(password, admission.hash()) && admission.admitted();
        Outcome outcome = right ? opened(admission, attempt.code(), attempt.address(), "password") : Refused.WRONG;
        if (outcome instanceof Refused why) {
            failed(admission, attempt.address(), why);
        }
        return outcome;
    }

    /**
     * Lets in whom an identity provider vouches for, or asks for the second factor.
     *
     * @param secondFactorShown whether the provider has seen one, and is trusted with that
     */
    public Outcome byProvider(String name, String address, boolean secondFactorShown) {
        Admission admission = admission(name);
        if (!admission.admitted()) {
            failed(admission, address, Refused.WRONG);
            return Refused.WRONG;
        }
        return work.inTransaction(() -> {
            Account account = store.lock(admission.account()).orElseThrow();
            boolean demanded = account.hasSecondFactor() || settings.demandsSecondFactor(account.roles());
            if (demanded && !secondFactorShown) {
                return account.hasSecondFactor() ? new Outcome.CodeWanted(account) : Refused.NO_SECOND_FACTOR;
            }
            return welcome(account, account.totpStep(), address, "provider");
        });
    }

    /** Lets in who was asked for a code of the second factor. */
    public Outcome byCode(String name, String code, String address) {
        return ways.addresses()
                .attempt(address, () -> triedCode(name, code, address), SignIn::isRight)
                .orElse(Refused.TOO_OFTEN);
    }

    private Outcome triedCode(String name, String code, String address) {
        Admission admission = admission(name);
        Outcome outcome = admission.admitted() ? opened(admission, code, address, "provider and code") : Refused.WRONG;
        if (outcome instanceof Refused why) {
            failed(admission, address, why);
        }
        return outcome;
    }

    /** Whether somebody who is in knows the password, too; counted like an attempt to come in. */
    boolean knowsPassword(String name, String password, String address) {
        return ways.addresses()
                .attempt(address, () -> triedPassword(name, password, address), known -> known)
                .orElse(false);
    }

    private boolean triedPassword(String name, String password, String address) {
        Admission admission = admission(name);
        boolean right = ways.passwords().matches(PasswordRules.normal(password), admission.hash());
        if (!right || !admission.admitted()) {
            failed(admission, address, Refused.WRONG);
            return false;
        }
        work.inTransaction(() -> store.lock(name).ifPresent(Account::calm));
        return true;
    }

    private String nobodysHash() {
        String made = nobodysHash;
        if (made == null) {
            made = ways.passwords().hash("nobody's password");
            nobodysHash = made;
        }
        return made;
    }

    private Admission admission(String written) {
        String nobodys = nobodysHash();
        return work.inTransaction(() -> known(written)
                .flatMap(store::lock)
                .map(account -> {
                    boolean admitted = account.admit(clock.instant(), settings);
                    String hash = account.passwordHash();
                    return new Admission(
                            account.name(),
                            account.generation(),
                            admitted && hash != null,
                            admitted && account.state() == AccountState.LOCKED,
                            admitted && hash != null ? hash : nobodys);
                })
                .orElseGet(() -> new Admission("", 0, false, false, nobodys)));
    }

    /** The one spelling of a name that an account may have. */
    static Optional<String> known(String written) {
        try {
            return Optional.of(Account.name(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Outcome opened(Admission admission, @Nullable String code, String address, String way) {
        return work.inTransaction(() -> {
            Account account = store.lock(admission.account()).orElseThrow();
            if (account.generation() != admission.generation()) {
                return Refused.WRONG;
            }
            if (!account.hasSecondFactor()) {
                return settings.demandsSecondFactor(account.roles())
                        ? Refused.NO_SECOND_FACTOR
                        : welcome(account, account.totpStep(), address, way);
            }
            OptionalLong step = step(account, code == null ? "" : code);
            return step.isEmpty() ? Refused.WRONG : welcome(account, step.getAsLong(), address, way);
        });
    }

    private OptionalLong step(Account account, String code) {
        byte[] secret = ways.seal().open(account.name(), String.valueOf(account.totpSealed()));
        return new Totp(secret).step(code, clock.instant(), account.totpStep());
    }

    private Outcome welcome(Account account, long step, String address, String way) {
        Instant now = clock.instant();
        account.succeed(step, now);
        events.publish(new Event.OperatorActed(
                operator(account.authority(), address), "session.begin", account.name(), "by " + way, now));
        return new Outcome.Welcome(account);
    }

    static Event.Operator operator(Authority authority, String address) {
        return new Event.Operator(authority.name(), authority.name(), authority.roleNames(), address);
    }

    /** People type passwords where names belong, so that only names of accounts are written down. */
    private void failed(Admission admission, String address, Refused why) {
        Optional<String> name = Optional.of(admission.account()).filter(account -> !account.isEmpty());
        if (admission.locks()) {
            work.inTransaction(() -> name.flatMap(store::find).ifPresent(account -> {
                Instant now = clock.instant();
                String until = "until " + account.lockedUntil().orElse(now);
                Event.Operator who = new Event.Operator(account.name(), null, List.of(), address);
                events.publish(new Event.OperatorActed(who, "account.lock", account.name(), until, now));
            }));
            OperatorsLog.locked(admission.account(), address);
        }
        refused(name, address, why.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private void refused(Optional<String> name, String address, String why) {
        String account = name.filter(
                        written -> work.inTransaction(() -> store.find(written)).isPresent())
                .orElse("unknown");
        ways.refusals().note(Event.Operator.claimed(account), address, "session.refuse", account, why);
    }
}
