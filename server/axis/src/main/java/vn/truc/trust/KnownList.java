package vn.truc.trust;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import vn.truc.exchange.Digest;
import vn.truc.pki.RevocationList;

/** The newest CRL of an authority, or of one part of its certificates. */
@Entity
@Table(name = "revocation_list")
public class KnownList {
    @Id
    private String id;

    @Column(nullable = false)
    private String authority;

    @Column(nullable = false)
    private byte[] der;

    @Column(name = "this_update", nullable = false)
    private Instant thisUpdate;

    @Column(name = "next_update", nullable = false)
    private Instant nextUpdate;

    @Column(name = "taken_at", nullable = false)
    private Instant takenAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected KnownList() {}

    KnownList(Digest authority, RevocationList list, Instant at) {
        this.id = id(authority, list).hex();
        this.authority = authority.hex();
        become(list, at);
    }

    /** The same for each newer list of the same certificates. */
    static Digest id(Digest authority, RevocationList list) {
        return Digest.of((authority.hex() + " " + list.scope()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    final void become(RevocationList list, Instant at) {
        der = list.der();
        thisUpdate = list.thisUpdate();
        nextUpdate = list.nextUpdate();
        takenAt = at;
    }

    public Digest authority() {
        return new Digest(authority);
    }

    RevocationList list() {
        return RevocationList.read(der);
    }

    public Instant thisUpdate() {
        return thisUpdate;
    }

    public Instant nextUpdate() {
        return nextUpdate;
    }

    public Instant takenAt() {
        return takenAt;
    }
}
