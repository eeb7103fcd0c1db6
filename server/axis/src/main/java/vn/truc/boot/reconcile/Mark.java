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

    @Column(name = "pass_began")
    private @Nullable Instant passBegan;

    @Column(name = "pass_phase")
    private @Nullable String passPhase;

    @Column(name = "pass_after")
    private @Nullable String passAfter;

    @Column(name = "pass_completed")
    private @Nullable Instant passCompleted;

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

    /** Leaves before this number are not judged. */
    long trailAccepted() {
        return trailAccepted;
    }

    /** When the running pass over everything began; empty while none is running. */
    Optional<Instant> passBegan() {
        return Optional.ofNullable(passBegan);
    }

    Optional<String> passPhase() {
        return Optional.ofNullable(passPhase);
    }

    /** The last key that was taken in this phase. */
    Optional<String> passAfter() {
        return Optional.ofNullable(passAfter);
    }

    Optional<Instant> passCompleted() {
        return Optional.ofNullable(passCompleted);
    }

    void pass(Instant began, String phase, @Nullable String after) {
        passBegan = began;
        passPhase = phase;
        passAfter = after;
    }

    void passCompleted(Instant at) {
        passCompleted = at;
        passBegan = null;
        passPhase = null;
        passAfter = null;
    }
}
