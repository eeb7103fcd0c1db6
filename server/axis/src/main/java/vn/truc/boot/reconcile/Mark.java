package vn.truc.boot.reconcile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the checks have come: one row, for all nodes on the database together. */
@Entity
@Table(name = "reconciliation")
public class Mark {
    static final String NAME = "axis";

    @Id
    private String name;

    @Column(name = "clean_until")
    private @Nullable Instant cleanUntil;

    @Column(name = "trail_checked", nullable = false)
    private long trailChecked;

    @Column(name = "trail_accepted", nullable = false)
    private long trailAccepted;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Mark() {}

    /** Everything written before was found complete; empty before the first check. */
    Optional<Instant> cleanUntil() {
        return Optional.ofNullable(cleanUntil);
    }

    void cleanUntil(Instant time) {
        cleanUntil = time;
    }

    /** Leaves before this number are right, or accepted as they are. */
    long trailChecked() {
        return Math.max(trailChecked, trailAccepted);
    }

    void trailChecked(long size) {
        trailChecked = size;
    }

    void trailAccepted(long size) {
        trailAccepted = size;
        trailChecked = size;
    }
}
