package vn.truc.operators;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.operators.session.Addresses;
import vn.truc.operators.session.Refusals;
import vn.truc.operators.session.Sessions;
import vn.truc.operators.totp.Authenticator;
import vn.truc.operators.totp.SecretSeal;

/** The room of operators with a clock to turn, a quick function of passwords and an ear for what is told. */
public final class Office {
    public static final String PASSWORD = "ba con mèo đen 47";
    public static final String HERE = "192.0.2.7";
    public static final Accounts.Instruction BY =
            new Accounts.Instruction(new Event.Operator("chủ máy", "local", List.of("ADMIN"), null), "thử");

    public final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T05:00:00Z"));
    public final InstantSource clock = now::get;
    public final List<Event.OperatorActed> told = Collections.synchronizedList(new ArrayList<>());
    public final List<Long> rests = Collections.synchronizedList(new ArrayList<>());
    public final List<String> hashed = Collections.synchronizedList(new ArrayList<>());
    public final Map<String, Authenticator> telephones = new TreeMap<>();
    public final OperatorsSettings settings;
    public final Accounts accounts;
    public final SignIn signIn;
    public final Credentials credentials;
    public final Sessions sessions;
    public final Refusals refusals;

    /** As the manual's defaults say. */
    public static OperatorsSettings defaults() {
        return settings(OperatorsSettings.SecondFactor.ADMINS);
    }

    public static OperatorsSettings settings(OperatorsSettings.SecondFactor secondFactor) {
        return new OperatorsSettings(
                5,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                30,
                Duration.ofMinutes(15),
                secondFactor,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Duration.ofHours(12),
                Duration.ofHours(1));
    }

    public Office(AccountStore store, UnitOfWork work) {
        this(store, work, defaults());
    }

    public Office(AccountStore store, UnitOfWork work, OperatorsSettings settings) {
        this.settings = settings;
        Events events = new Events();
        events.deliverTo(List.of(event -> told.add((Event.OperatorActed) event)));
        refusals = new Refusals(work, events, clock);
        SignIn.Ways ways = new SignIn.Ways(
                new QuickPasswords(hashed),
                new SecretSeal(() -> new byte[SecretSeal.KEY_BYTES]),
                new Addresses(settings.addressAttempts(), settings.addressWindow(), clock),
                refusals,
                new Slowness() {
                    @Override
                    public long now() {
                        return 0;
                    }

                    @Override
                    public void restSince(long moment) {
                        rests.add(moment);
                    }
                });
        accounts = new Accounts(store, work, events, settings, clock);
        signIn = new SignIn(store, work, events, settings, clock, ways);
        credentials = new Credentials(store, work, events, settings, clock, signIn, ways);
        sessions = new Sessions(settings, clock);
    }

    private record QuickPasswords(List<String> checked) implements Passwords {
        @Override
        public String hash(String password) {
            return "quick:" + Integer.toHexString(password.hashCode());
        }

        @Override
        public boolean matches(String password, String hash) {
            checked.add(hash);
            return hash.equals(hash(password));
        }
    }

    public Accounts.Invitation invited(String name, Role... roles) {
        Set<AgencyId> agencies = Set.of(roles).contains(Role.AGENCY_ADMIN) ? Set.of(AgencyId.of("G22")) : Set.of();
        return accounts.add(new Accounts.NewAccount(name, "Người " + name, Set.of(roles), agencies), BY);
    }

    /** An account whose person has accepted, with a second factor if it is for one who needs it. */
    public Account active(String name, Role... roles) {
        Accounts.Invitation invitation = invited(name, roles);
        Credentials.Claim claim = new Credentials.Claim(name, invitation.secret(), HERE);
        String code = null;
        if (settings.demandsSecondFactor(Set.of(roles))) {
            telephones.put(
                    name,
                    Authenticator.of(credentials.prepare(claim).orElseThrow().uri(), clock));
            code = telephones.get(name).code();
        }
        if (!credentials.accept(claim, PASSWORD, code)) {
            throw new AssertionError("the invitation of " + name + " was refused");
        }
        // The code of the invitation is used up.
        turn(Duration.ofSeconds(30));
        return accounts.existing(name);
    }

    public SignIn.Outcome comesIn(String name, String password) {
        Authenticator telephone = telephones.get(name);
        return comesIn(name, password, telephone == null ? null : telephone.code());
    }

    public SignIn.Outcome comesIn(String name, String password, String code) {
        return signIn.byPassword(new SignIn.Attempt(name, password, code, HERE));
    }

    public void turn(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    public List<String> actions() {
        synchronized (told) {
            return told.stream().map(Event.OperatorActed::action).collect(Collectors.toList());
        }
    }
}
