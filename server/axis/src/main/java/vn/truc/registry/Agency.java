package vn.truc.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.channel.Channel;
import vn.truc.registry.channel.ChannelKind;
import vn.truc.registry.code.LookAlike;
import vn.truc.registry.code.SearchName;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.xml.XmlText;

/** An organisation connected to the axis. Outside this room it is read only. */
@Entity
@Table(name = "agency")
public class Agency {
    @Id
    private String code;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AgencyKind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AgencyStatus status;

    @Column(name = "legacy_code")
    private @Nullable String legacyCode;

    @Column(name = "legacy_skeleton")
    private @Nullable String legacySkeleton;

    @Column
    private @Nullable String parent;

    @Column
    private @Nullable String successor;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ChannelKind channel;

    @Column
    private @Nullable String endpoint;

    @Enumerated(EnumType.STRING)
    @Column(name = "endpoint_form")
    private Channel.@Nullable Form endpointForm;

    @Column(name = "valid_from")
    private @Nullable LocalDate validFrom;

    @Column(name = "valid_until")
    private @Nullable LocalDate validUntil;

    /** Its name as it is searched for. */
    @Column(name = "search_name", nullable = false)
    private String searchName;

    /** What its code looks like; no two agencies have codes that look alike. */
    @Column(name = "skeleton", updatable = false)
    private String skeleton;

    /** The number of the registry's change that changed it last. */
    @Column(name = "change_number", nullable = false)
    private long changeNumber;

    /** What is demanded of what it sends; null: what is demanded of all. */
    @Column
    private @Nullable String policy;

    @Column(name = "accepts_encrypted", nullable = false)
    private boolean acceptsEncrypted;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Agency() {}

    @SuppressWarnings("NullAway.Init")
    Agency(AgencyEntry entry, long number, Instant at) {
        this.code = entry.code().value();
        this.skeleton = LookAlike.skeleton(code);
        this.channel = ChannelKind.MAILBOX;
        this.status = entry.status();
        describe(entry);
        changed(number, at);
    }

    /**
     * What an operator says when an agency joins.
     *
     * @param code its code
     * @param name its official name
     * @param kind what sort of organisation it is
     * @param legacyCode the QCVN 102:2016 form of the code, under which it is also found
     * @param parent the agency it belongs to
     */
    public record Registration(
            AgencyId code, String name, AgencyKind kind, @Nullable AgencyId legacyCode, @Nullable AgencyId parent) {
        public Registration {
            name = checkedName(name);
        }

        /** @throws IllegalArgumentException if it is no name of an agency */
        public static String checkedName(String name) {
            String stripped = name.strip();
            if (stripped.isEmpty() || stripped.length() > 300) {
                throw new IllegalArgumentException("an agency's name has 1 to 300 characters");
            }
            return XmlText.fit("name", stripped);
        }
    }

    private static @Nullable String value(@Nullable AgencyId id) {
        return id == null ? null : id.value();
    }

    private void describe(AgencyEntry entry) {
        Registration registration = entry.registration();
        name = registration.name();
        kind = registration.kind();
        legacyCode = value(registration.legacyCode());
        legacySkeleton = legacyCode == null ? null : LookAlike.skeleton(legacyCode);
        searchName = searchName();
        parent = value(registration.parent());
        successor = value(entry.successor());
        validFrom = entry.validFrom();
        validUntil = entry.validUntil();
    }

    /** What a migration of the schema could not fill in. */
    void complete() {
        searchName = searchName();
        changeNumber = Math.max(changeNumber, 1);
    }

    private String searchName() {
        return SearchName.of(code + " " + (legacyCode == null ? "" : legacyCode + " ") + name);
    }

    private void changed(long number, Instant at) {
        changeNumber = number;
        changedAt = at;
    }

    /** Whether a list that describes it so changes nothing. */
    boolean isAs(AgencyEntry entry) {
        Registration registration = entry.registration();
        return name.equals(registration.name())
                && kind == registration.kind()
                && status == entry.status()
                && Objects.equals(legacyCode, value(registration.legacyCode()))
                && Objects.equals(parent, value(registration.parent()))
                && Objects.equals(successor, value(entry.successor()))
                && Objects.equals(validFrom, entry.validFrom())
                && Objects.equals(validUntil, entry.validUntil());
    }

    /**
     * Becomes what a list says.
     *
     * @throws IllegalStateException if the law of {@link AgencyStatus} does not allow it
     */
    void become(AgencyEntry entry, long number, Instant at) {
        if (status != entry.status()) {
            become(entry.status(), number, at);
        }
        describe(entry);
        changed(number, at);
    }

    /** It ends, and another one takes over its mail. */
    void close(@Nullable AgencyId heir, long number, Instant at) {
        become(AgencyStatus.CLOSED, number, at);
        successor = value(heir);
    }

    /** @throws IllegalStateException if the law of {@link AgencyStatus} does not allow it */
    void become(AgencyStatus next, long number, Instant at) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("agency " + code + " is " + status + " and cannot become " + next);
        }
        status = next;
        changed(number, at);
    }

    /** @param demanded null for what is demanded of all */
    void mustSend(@Nullable SubmissionPolicy demanded, long number, Instant at) {
        policy = demanded == null ? null : demanded.toString();
        changed(number, at);
    }

    void acceptEncrypted(boolean accepts, long number, Instant at) {
        acceptsEncrypted = accepts;
        changed(number, at);
    }

    void receiveBy(Channel chosen, long number, Instant at) {
        channel = chosen.kind();
        Channel.Endpoint where = chosen.endpoint();
        endpoint = where == null ? null : where.address().toASCIIString();
        endpointForm = where == null ? null : where.form();
        changed(number, at);
    }

    public AgencyId id() {
        return AgencyId.of(code);
    }

    public String name() {
        return name;
    }

    public AgencyKind kind() {
        return kind;
    }

    public AgencyStatus status() {
        return status;
    }

    public boolean isActive() {
        return status == AgencyStatus.ACTIVE;
    }

    /** Whether mail may be sent to its code that day: it is active and its code is valid. */
    public boolean mayReceive(LocalDate day) {
        return isActive()
                && (validFrom == null || !validFrom.isAfter(day))
                && (validUntil == null || !validUntil.isBefore(day));
    }

    /** From when its code may be used; empty: always. */
    public Optional<LocalDate> validFrom() {
        return Optional.ofNullable(validFrom);
    }

    /** The last day on which its code may be used; empty: for ever. */
    public Optional<LocalDate> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    /** The number of the registry's change that changed it last. */
    public long changeNumber() {
        return changeNumber;
    }

    /** The QCVN 102:2016 form of the code. */
    public Optional<AgencyId> legacyCode() {
        return Optional.ofNullable(legacyCode).map(AgencyId::of);
    }

    public Optional<AgencyId> parent() {
        return Optional.ofNullable(parent).map(AgencyId::of);
    }

    /** Of a closed agency, or one whose code is no longer valid: who takes over its mail. */
    public Optional<AgencyId> successor() {
        return Optional.ofNullable(successor).map(AgencyId::of);
    }

    /** What is demanded of what it sends, if that is something of its own. */
    public Optional<SubmissionPolicy> policy() {
        return Optional.ofNullable(policy).map(SubmissionPolicy::parse);
    }

    /** Whether it takes files that are encrypted for it from end to end. */
    public boolean acceptsEncrypted() {
        return acceptsEncrypted;
    }

    /** How it gets its deliveries. */
    public Channel channel() {
        return endpoint == null || endpointForm == null
                ? new Channel(channel, null)
                : new Channel(channel, new Channel.Endpoint(URI.create(endpoint), endpointForm));
    }

    public Instant changedAt() {
        return changedAt;
    }
}
