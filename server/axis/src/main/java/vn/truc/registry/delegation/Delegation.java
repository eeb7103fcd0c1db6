package vn.truc.registry.delegation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;

/** That one agency may send in the name of another. It ends once; a new one is another row. */
@Entity
@Table(name = "agency_delegation")
public class Delegation {
    @Id
    private String id;

    @Column(nullable = false)
    private String agent;

    @Column(nullable = false)
    private String principal;

    @Column(name = "granted_at", nullable = false)
    private Instant grantedAt;

    @Column
    private @Nullable Instant until;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Delegation() {}

    Delegation(String id, AgencyId agent, AgencyId principal, @Nullable Instant until, Instant at) {
        this.id = id;
        this.agent = agent.value();
        this.principal = principal.value();
        this.until = until;
        this.grantedAt = at;
    }

    void end(Instant at) {
        endedAt = at;
    }

    /** Whether it counts at this moment. */
    public boolean isInForce(Instant now) {
        return endedAt == null && (until == null || now.isBefore(until));
    }

    /** Who may send. */
    public AgencyId agent() {
        return AgencyId.of(agent);
    }

    /** In whose name. */
    public AgencyId principal() {
        return AgencyId.of(principal);
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    /** When it ends by itself; empty if never. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** When an operator has ended it. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
