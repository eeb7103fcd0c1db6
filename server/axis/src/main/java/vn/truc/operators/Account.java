package vn.truc.operators;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.xml.XmlText;

/** One person's way into the operators' API. Outside this room it is read only. */
@Entity
@Table(name = "operator_account")
public class Account {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final int LONGEST_DISPLAY_NAME = 200;
    private static final int MOST_AGENCIES = 20;

    @Id
    private String name;

    @Column(name = "display_name", nullable = false)
    private String displayName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AccountState state;

    @Column(nullable = false)
    private String roles;

    @Column
    private @Nullable String agencies;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "totp_sealed")
    private @Nullable String totpSealed;

    @Column(name = "totp_prepared")
    private @Nullable String totpPrepared;

    @Column(name = "totp_step", nullable = false)
    private long totpStep;

    @Column(nullable = false)
    private int failures;

    @Column(name = "locked_until")
    private @Nullable Instant lockedUntil;

    @Column(name = "invitation_sha256")
    private @Nullable String invitationSha256;

    @Column(name = "invited_until")
    private @Nullable Instant invitedUntil;

    /** Sessions carry it: whoever came in before it changed is out. */
    @Column(nullable = false)
    private long generation;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    /** @throws IllegalArgumentException with a sentence for whoever asks for it */
    Account(String name, String displayName, Set<Role> roles, Set<AgencyId> agencies, Instant now) {
        this.name = name(name);
        this.displayName = XmlText.fit("displayName", displayName.strip());
        if (this.displayName.isEmpty() || this.displayName.length() > LONGEST_DISPLAY_NAME) {
            throw new IllegalArgumentException("displayName has 1 to " + LONGEST_DISPLAY_NAME + " characters");
        }
        this.state = AccountState.INVITED;
        this.roles = written(roles);
        this.agencies = written(roles, agencies);
        this.createdAt = now;
    }

    /**
     * The one spelling of an account's name.
     *
     * @throws IllegalArgumentException if no account can have it
     */
    static String name(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || name.equals("local")) {
            throw new IllegalArgumentException("the name of an account has 2 to 64 of the characters a-z 0-9 . _ @ -,"
                    + " begins with one of the first two kinds, and is not local");
        }
        return name;
    }

    private static String written(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("roles are missing");
        }
        return EnumSet.copyOf(roles).stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static @Nullable String written(Set<Role> roles, Set<AgencyId> agencies) {
        if (roles.stream().anyMatch(Role::isScoped) == agencies.isEmpty()) {
            throw new IllegalArgumentException("agencies are named for the role AGENCY_ADMIN, and for no other");
        }
        if (agencies.size() > MOST_AGENCIES) {
            throw new IllegalArgumentException("an account is for " + MOST_AGENCIES + " agencies at most");
        }
        return agencies.isEmpty()
                ? null
                : new TreeSet<>(agencies).stream().map(AgencyId::value).collect(Collectors.joining("\n"));
    }

    private void become(AccountState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("account " + name + " is " + state + " and cannot become " + next);
        }
        state = next;
    }

    /** From now on nothing opens it but the secret of this digest, which is for its person only. */
    final void invite(Digest secret, Instant until) {
        become(AccountState.INVITED);
        passwordHash = null;
        totpSealed = null;
        totpPrepared = null;
        invitationSha256 = secret.hex();
        invitedUntil = until;
        calm();
        generation++;
    }

    final boolean isInvitedBy(Digest secret, Instant now) {
        return state == AccountState.INVITED
                && invitationSha256 != null
                && invitedUntil != null
                && now.isBefore(invitedUntil)
                && MessageDigest.isEqual(
                        invitationSha256.getBytes(StandardCharsets.US_ASCII),
                        secret.hex().getBytes(StandardCharsets.US_ASCII));
    }

    /** The first password: the invitation is spent. */
    final void accept(String hash) {
        become(AccountState.ACTIVE);
        invitationSha256 = null;
        invitedUntil = null;
        changePassword(hash);
    }

    final void changePassword(String hash) {
        passwordHash = hash;
        generation++;
    }

    /** A second factor that does not count before a code of it was seen. */
    final void prepareSecondFactor(String sealed) {
        totpPrepared = sealed;
    }

    final void confirmSecondFactor(long step) {
        totpSealed = totpPrepared;
        totpPrepared = null;
        totpStep = step;
        generation++;
    }

    /**
     * Counts an attempt before it is known how it ends, so that parallel ones are not more than allowed.
     *
     * @return whether it may be made
     */
    final boolean admit(Instant now, OperatorsSettings settings) {
        if (state == AccountState.LOCKED && lockedUntil != null && !now.isBefore(lockedUntil)) {
            become(AccountState.ACTIVE);
        }
        if (state != AccountState.ACTIVE) {
            return false;
        }
        failures++;
        if (failures >= settings.attempts()) {
            become(AccountState.LOCKED);
            lockedUntil = now.plus(settings.lock(failures));
        }
        return true;
    }

    /** The attempt was right after all. */
    final void succeed(long step, Instant now) {
        calm();
        totpStep = Math.max(totpStep, step);
        lastLoginAt = now;
    }

    /** Forgets failed attempts. */
    final void calm() {
        if (state == AccountState.LOCKED) {
            become(AccountState.ACTIVE);
        }
        failures = 0;
        lockedUntil = null;
    }

    final void unlock() {
        if (state != AccountState.LOCKED) {
            throw new IllegalStateException("account " + name + " is " + state + ", not LOCKED");
        }
        calm();
    }

    final void disable() {
        become(AccountState.DISABLED);
        generation++;
    }

    final void enable() {
        if (passwordHash == null) {
            throw new IllegalStateException("account " + name + " has no password: invite its person");
        }
        become(AccountState.ACTIVE);
        calm();
    }

    final void grant(Set<Role> given, Set<AgencyId> at) {
        String newAgencies = written(given, at);
        roles = written(given);
        agencies = newAgencies;
        generation++;
    }

    public String name() {
        return name;
    }

    public String displayName() {
        return displayName;
    }

    public AccountState state() {
        return state;
    }

    public Set<Role> roles() {
        return Pattern.compile(" ").splitAsStream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    public Set<AgencyId> agencies() {
        return agencies == null
                ? Set.of()
                : Pattern.compile("\n")
                        .splitAsStream(agencies)
                        .map(AgencyId::of)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** What its person may do. */
    public Authority authority() {
        return new Authority(name, displayName, roles(), agencies());
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    @Nullable
    String totpSealed() {
        return totpSealed;
    }

    @Nullable
    String totpPrepared() {
        return totpPrepared;
    }

    long totpStep() {
        return totpStep;
    }

    public boolean hasSecondFactor() {
        return totpSealed != null;
    }

    public long generation() {
        return generation;
    }

    /** Failed attempts since the last one that was right. */
    public int failures() {
        return failures;
    }

    public Optional<Instant> lockedUntil() {
        return Optional.ofNullable(lockedUntil);
    }

    public Optional<Instant> invitedUntil() {
        return Optional.ofNullable(invitedUntil);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> lastLoginAt() {
        return Optional.ofNullable(lastLoginAt);
    }
}
