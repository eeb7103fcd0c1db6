package vn.truc.registry.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;

/** The token of an agency, of which only the digest is kept, and how its system names things. */
@Entity
@Table(name = "agency_token")
public class AgencyToken {
    @Id
    private String agency;

    @Column(nullable = false)
    private String sha256;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Generation generation;

    @Column(name = "issued_at", nullable = false)
    private Instant issuedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected AgencyToken() {}

    AgencyToken(AgencyId agency, Digest sha256, Generation generation, Instant at) {
        this.agency = agency.value();
        renew(sha256, generation, at);
    }

    final void renew(Digest digest, Generation names, Instant at) {
        sha256 = digest.hex();
        generation = names;
        issuedAt = at;
    }

    /** Whether this is the token of that digest; takes as long for a wrong one as for the right one. */
    boolean is(Digest digest) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), digest.hex().getBytes(StandardCharsets.US_ASCII));
    }

    public AgencyId agency() {
        return AgencyId.of(agency);
    }

    public Digest sha256() {
        return new Digest(sha256);
    }

    /** How its system names the parts of a header. */
    public Generation generation() {
        return generation;
    }

    public Instant issuedAt() {
        return issuedAt;
    }
}
