package vn.truc.boot.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.truc.audit.check.TrailCheck;
import vn.truc.delivery.check.DeliveryCensus;
import vn.truc.delivery.check.Quarantine;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.UnitOfWork;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.storage.ContentStore;

/**
 * The pass over everything there is: reads all content, then looks at all deliveries, then recomputes the whole trail.
 * Nodes on one database share it: each takes the next page before it works on it, so what a node that is killed had
 * taken is seen by the next pass. One thread's.
 */
public final class Pass {
    private static final int DOCUMENTS = 50;
    private static final int BUFFER = 64 * 1024;

    /** What looking at one row costs beside reading content. */
    private static final long ROW = 4096;

    private final UnitOfWork work;
    private final DeliveryCensus census;
    private final ContentStore contents;
    private final Quarantine quarantine;
    private final EvidenceCheck evidence;
    private final TrailCheck trail;
    private final Marks marks;
    private final InstantSource clock;
    private final ReconciliationSettings settings;
    private Instant last = Instant.MIN;
    private long credit;

    /** What is gone through, in this order. */
    enum Phase {
        DOCUMENTS,
        DELIVERIES,
        TRAIL
    }

    /** @param settings how fast and how often */
    public Pass(
            UnitOfWork work,
            DeliveryCensus census,
            ContentStore contents,
            Quarantine quarantine,
            EvidenceCheck evidence,
            TrailCheck trail,
            Marks marks,
            InstantSource clock,
            ReconciliationSettings settings) {
        this.work = work;
        this.census = census;
        this.contents = contents;
        this.quarantine = quarantine;
        this.evidence = evidence;
        this.trail = trail;
        this.marks = marks;
        this.clock = clock;
        this.settings = settings;
    }

    /** Goes on for as long as the rate allows. Returns a break of the trail, if it has come to one. */
    Optional<TrailCheck.Break> round(Outcome outcome) {
        Instant now = clock.instant();
        earn(now);
        if (credit <= 0 || !isUnderWay(now)) {
            return Optional.empty();
        }
        Optional<TrailCheck.Break> broken = Optional.empty();
        boolean goesOn = true;
        while (goesOn
                && credit > 0
                && broken.isEmpty()
                && !Thread.currentThread().isInterrupted()) {
            Phase phase =
                    marks.read(mark -> mark.passPhase().map(Phase::valueOf)).orElse(Phase.TRAIL);
            if (phase == Phase.TRAIL) {
                broken = leaves();
            } else if (phase == Phase.DOCUMENTS) {
                documents(outcome);
            } else {
                deliveries(outcome);
            }
            goesOn = marks.read(mark -> mark.passBegan().isPresent());
        }
        broken.ifPresent(found -> outcome.finds(found.toString()));
        return broken;
    }

    /** What was not read in the last second cannot be caught up with: a burst would hurt whoever works. */
    private void earn(Instant now) {
        long rate = settings.bytesPerSecond().bytes();
        long millis =
                last.equals(Instant.MIN) ? 1000 : Duration.between(last, now).toMillis();
        credit = Math.min(rate, credit + rate * Math.max(0, Math.min(millis, 60_000)) / 1000);
        last = now;
    }

    /** Half of the time is for the rest between two passes, so that the other half is left for a pass. */
    private boolean isUnderWay(Instant now) {
        if (marks.read(mark -> mark.passBegan().isPresent())) {
            return true;
        }
        Instant due = marks.read(Mark::passCompleted)
                .map(completed -> completed.plus(settings.within().dividedBy(2)))
                .orElse(now);
        if (now.isBefore(due)) {
            return false;
        }
        marks.move(mark -> {
            if (mark.passBegan().isEmpty()) {
                mark.pass(now, Phase.DOCUMENTS.name(), null);
            }
        });
        return true;
    }

    /** The page after the mark, which moves to the page's end, or to the next phase when there is no more. */
    private <T> List<T> taken(
            Phase phase, Phase next, Function<Optional<String>, List<T>> page, Function<T, String> key) {
        return work.inTransaction(() -> {
            Mark mark = marks.locked();
            if (!mark.passPhase().equals(Optional.of(phase.name()))) {
                return List.of();
            }
            List<T> rows = page.apply(mark.passAfter());
            Instant began = mark.passBegan().orElseThrow();
            if (rows.isEmpty()) {
                mark.pass(began, next.name(), null);
            } else {
                mark.pass(began, phase.name(), key.apply(rows.get(rows.size() - 1)));
            }
            return rows;
        });
    }

    private void documents(Outcome outcome) {
        List<DeliveryCensus.Accepted> page = taken(
                Phase.DOCUMENTS,
                Phase.DELIVERIES,
                after -> census.documents(after.map(DocumentId::new), DOCUMENTS),
                document -> document.id().value());
        page.forEach(document -> read(document, outcome));
        evidence.judge(page, outcome);
    }

    private void read(DeliveryCensus.Accepted document, Outcome outcome) {
        credit -= ROW + document.content().length();
        if (!contents.holds(document.content())) {
            found(document, Quarantine.Defect.MISSING, outcome);
            return;
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = contents.open(document.content().digest())) {
            while (in.read(buffer) >= 0) {
                // Reading is checking.
            }
        } catch (AxisException e) {
            if (e.code() != FaultCode.STORAGE_CONTENT_DAMAGED) {
                throw e;
            }
            found(document, Quarantine.Defect.DAMAGED, outcome);
        } catch (IOException e) {
            throw new UncheckedIOException("stored content could not be read", e);
        }
    }

    /** Content that was given up meanwhile is not missed. */
    private void found(DeliveryCensus.Accepted document, Quarantine.Defect defect, Outcome outcome) {
        if (work.inTransaction(() -> census.isKept(document.id()))) {
            quarantine.hold(document.content().digest(), defect);
            outcome.finds("document " + document.id() + ": content "
                    + document.content().digest() + " is " + defect);
        }
    }

    private void deliveries(Outcome outcome) {
        List<DeliveryId> page = taken(
                Phase.DELIVERIES,
                Phase.TRAIL,
                after -> census.deliveries(after.map(DeliveryId::new), EvidenceCheck.PAGE),
                DeliveryId::value);
        credit -= ROW * page.size();
        evidence.judge(Set.copyOf(page), outcome);
    }

    private Optional<TrailCheck.Break> leaves() {
        long from = marks.read(mark -> Math.max(
                mark.trailAccepted(), mark.passAfter().map(Long::valueOf).orElse(0L)));
        long until = Math.min(from + TrailCheck.PAGE, marks.read(Mark::trailChecked));
        Optional<TrailCheck.Break> broken = trail.first(from, until, leaves -> credit -= ROW * leaves);
        marks.move(mark -> {
            // The next start begins there, and is refused.
            broken.ifPresent(found -> mark.trailChecked(Math.min(found.leaf(), mark.trailChecked())));
            Instant began = mark.passBegan().orElse(clock.instant());
            if (broken.isPresent() || until >= mark.trailChecked()) {
                ReconcileLog.passCompleted(Duration.between(began, clock.instant()));
                mark.passCompleted(clock.instant());
            } else {
                mark.pass(began, Phase.TRAIL.name(), Long.toString(until));
            }
        });
        return broken;
    }
}
