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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;

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

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Agency() {}

    Agency(Registration registration, AgencyStatus status, @Nullable AgencyId successor, Instant at) {
        this.code = registration.code().value();
        this.name = registration.name();
        this.kind = registration.kind();
        this.status = status;
        this.legacyCode = value(registration.legacyCode());
        this.parent = value(registration.parent());
        this.successor = value(successor);
        this.channel = ChannelKind.MAILBOX;
        this.changedAt = at;
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
            name = name.strip();
            if (name.isEmpty() || name.length() > 300) {
                throw new IllegalArgumentException("an agency's name has 1 to 300 characters");
            }
        }
    }

    private static @Nullable String value(@Nullable AgencyId id) {
        return id == null ? null : id.value();
    }

    /** @throws IllegalStateException if the law of {@link AgencyStatus} does not allow it */
    void become(AgencyStatus next, Instant at) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("agency " + code + " is " + status + " and cannot become " + next);
        }
        status = next;
        changedAt = at;
    }

    void receiveBy(Channel chosen, Instant at) {
        channel = chosen.kind();
        Channel.Endpoint where = chosen.endpoint();
        endpoint = where == null ? null : where.address().toASCIIString();
        endpointForm = where == null ? null : where.form();
        changedAt = at;
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

    /** The QCVN 102:2016 form of the code. */
    public Optional<AgencyId> legacyCode() {
        return Optional.ofNullable(legacyCode).map(AgencyId::of);
    }

    public Optional<AgencyId> parent() {
        return Optional.ofNullable(parent).map(AgencyId::of);
    }

    /** Of a closed agency: who took over. */
    public Optional<AgencyId> successor() {
        return Optional.ofNullable(successor).map(AgencyId::of);
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
