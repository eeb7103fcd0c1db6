package vn.truc.boot.reconcile;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.truc.audit.check.TrailCheck;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.DurabilityBarrier;

/** The trail since the last check. A break ends the start, unless an operator accepts it, which goes on the trail. */
public final class TrailStep {
    private final TrailCheck check;
    private final Marks marks;
    private final UnitOfWork work;
    private final Events events;
    private final DurabilityBarrier barrier;
    private final InstantSource clock;

    public TrailStep(
            TrailCheck check,
            Marks marks,
            UnitOfWork work,
            Events events,
            DurabilityBarrier barrier,
            InstantSource clock) {
        this.check = check;
        this.marks = marks;
        this.work = work;
        this.events = events;
        this.barrier = barrier;
        this.clock = clock;
    }

    /** The break that nobody has accepted. */
    Optional<TrailCheck.Break> broken(Optional<AuditBreak> accepted, Outcome outcome) {
        long from = marks.read(Mark::trailChecked);
        long size = check.size();
        Optional<TrailCheck.Break> broken = size < from
                ? Optional.of(new TrailCheck.Break(size, "is missing"))
                : check.first(from, size, outcome::checked);
        if (broken.isEmpty()) {
            marks.move(mark -> mark.trailChecked(size));
            return broken;
        }
        outcome.finds(broken.get()
                + accepted.map(by -> ", accepted by operator " + by.operator()).orElse(""));
        if (accepted.isEmpty()) {
            return broken;
        }
        accept(broken.get(), accepted.get(), size);
        return Optional.empty();
    }

    private void accept(TrailCheck.Break broken, AuditBreak by, long size) {
        work.inTransaction(() -> {
            events.publish(new Event.OperatorActed(
                    by.operator(),
                    "trail.accept-break",
                    broken.toString(),
                    by.reason(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            marks.move(mark -> mark.trailAccepted(size));
        });
        barrier.await();
        ReconcileLog.breakAccepted(broken.toString(), by.operator(), by.reason());
    }
}
