package vn.truc.operators;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.xml.XmlText;

/**
 * Who has an account. Every change is told as {@link Event.OperatorActed} in its own transaction; whoever is in by an
 * account that loses something by a change is out with the next request. The caller answers only after the barrier.
 * Thread-safe.
 *
 * <p>An account that does not exist is a {@link NoSuchElementException}; what cannot be done as it stands is an
 * {@link IllegalStateException} with a sentence for the operator.
 */
public final class Accounts {
    private static final int INVITATION_BYTES = 24;

    private final AccountStore store;
    private final UnitOfWork work;
    private final Events events;
    private final OperatorsSettings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Accounts(
            AccountStore store, UnitOfWork work, Events events, OperatorsSettings settings, InstantSource clock) {
        this.store = store;
        this.work = work;
        this.events = events;
        this.settings = settings;
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
    }

    /**
     * Of an account that is to be.
     *
     * @param name by which its person comes in
     * @param displayName of the person
     * @param roles at least one
     * @param agencies that a scoped role holds for
     */
    public record NewAccount(String name, String displayName, Set<Role> roles, Set<AgencyId> agencies) {}

    /**
     * An invitation as it is handed to its person.
     *
     * @param secret kept nowhere and never shown again
     */
    public record Invitation(String account, String secret, Instant until) {
        @Override
        public String toString() {
            return "Invitation[account=" + account + ", until=" + until + "]";
        }
    }

    public List<Account> all() {
        return work.inTransaction(store::all);
    }

    public Account existing(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    /** By any spelling of its name. */
    public Optional<Account> find(String name) {
        return work.inTransaction(() -> store.find(Account.name(name)));
    }

    /** The account by which somebody came in, if that still holds: it is not shut and has not changed since. */
    public Optional<Account> stillOpen(String name, long generation) {
        return work.inTransaction(() -> store.find(name))
                .filter(account -> account.generation() == generation)
                // A lock keeps others from coming in; whoever is in has shown who it is.
                .filter(account -> account.state() == AccountState.ACTIVE || account.state() == AccountState.LOCKED);
    }

    /** @throws IllegalStateException if there is one of this name */
    public Invitation add(NewAccount account, Instruction by) {
        String secret = secret();
        return work.inTransaction(() -> {
            Instant now = clock.instant();
            Account added =
                    new Account(account.name(), account.displayName(), account.roles(), account.agencies(), now);
            if (store.find(added.name()).isPresent()) {
                throw new IllegalStateException("there is an account " + added.name() + " already");
            }
            added.invite(digest(secret), now.plus(settings.invitation()));
            store.add(added);
            told("account.add", added, by, now);
            return invitation(added, secret);
        });
    }

    /** Takes password and second factor away; its person sets new ones with the secret. */
    public Invitation invite(String name, Instruction by) {
        String secret = secret();
        return work.inTransaction(() -> {
            Account account = change("account.invite", name, by, invited -> {
                invited.invite(digest(secret), clock.instant().plus(settings.invitation()));
            });
            return invitation(account, secret);
        });
    }

    private static Invitation invitation(Account account, String secret) {
        return new Invitation(account.name(), secret, account.invitedUntil().orElseThrow());
    }

    public Account disable(String name, Instruction by) {
        return change("account.disable", name, by, account -> {
            notTheOwn(account, by);
            account.disable();
        });
    }

    public Account enable(String name, Instruction by) {
        return change("account.enable", name, by, Account::enable);
    }

    /** Forgets its failed attempts. */
    public Account unlock(String name, Instruction by) {
        return change("account.unlock", name, by, Account::unlock);
    }

    /** Gives it these roles instead of those it had. */
    public Account grant(String name, Set<Role> roles, Set<AgencyId> agencies, Instruction by) {
        return change("account.roles", name, by, account -> {
            notTheOwn(account, by);
            if (settings.demandsSecondFactor(roles)
                    && account.state() != AccountState.INVITED
                    && !account.hasSecondFactor()) {
                throw new IllegalStateException("account " + account.name()
                        + " has no second factor, which these roles demand: let its person set one up first");
            }
            account.grant(roles, agencies);
        });
    }

    /** Nobody shuts himself out or raises himself; another administrator, or the owner of the machine, does it. */
    private static void notTheOwn(Account account, Instruction by) {
        if (account.name().equals(by.operator().account())) {
            throw new IllegalStateException("nobody changes the roles or the state of the own account");
        }
    }

    private Account change(String action, String name, Instruction by, Consumer<Account> verb) {
        return work.inTransaction(() -> {
            Account account = store.lock(Account.name(name)).orElseThrow(() -> missing(name));
            verb.accept(account);
            told(action, account, by, clock.instant());
            return account;
        });
    }

    private void told(String action, Account account, Instruction by, Instant now) {
        String subject =
                account.name() + " " + String.join(",", account.authority().roleNames())
                        + (account.agencies().isEmpty()
                                ? ""
                                : " at " + account.agencies().stream().sorted().toList());
        events.publish(new Event.OperatorActed(by.operator(), action, subject, by.reason(), now));
    }

    private static NoSuchElementException missing(String name) {
        return new NoSuchElementException("there is no account " + name);
    }

    private String secret() {
        byte[] bytes = new byte[INVITATION_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Digest digest(String secret) {
        return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
