package vn.truc.boot.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import vn.truc.audit.check.TrailCheck;
import vn.truc.boot.reconcile.report.Step;

/**
 * The checks of the start, again and again while the axis runs, so that the next start has little left to look at; and
 * the pass over everything, which reads what the start only counts. One thread's, except {@link #trailIsWhole}.
 */
public final class Rounds {
    /** How often the mark is moved on. */
    static final Duration ADVANCE = Duration.ofMinutes(1);

    private static final int REMEMBERED = 1000;

    private final ContentCheck contents;
    private final EvidenceCheck evidence;
    private final TrailStep trail;
    private final Pass pass;
    private final Marks marks;
    private final InstantSource clock;
    private Instant advances = Instant.MIN;
    private volatile boolean whole = true;
    /** What was told already: the checks overlap. */
    private final Set<String> told = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    public Rounds(
            ContentCheck contents,
            EvidenceCheck evidence,
            TrailStep trail,
            Pass pass,
            Marks marks,
            InstantSource clock) {
        this.contents = contents;
        this.evidence = evidence;
        this.trail = trail;
        this.pass = pass;
        this.marks = marks;
        this.clock = clock;
    }

    /** One round. A failure is logged; the next round goes on where this one was. */
    public void round() {
        try {
            Instant now = clock.instant();
            if (!now.isBefore(advances)) {
                advance(now);
                advances = now.plus(ADVANCE);
            }
            told(Step.CONTENTS, outcome -> brokenIn(pass.round(outcome)));
        } catch (RuntimeException e) {
            ReconcileLog.roundFailed(e);
        }
    }

    private void advance(Instant now) {
        Instant since = marks.read(Mark::cleanUntil).orElse(now.minus(Reconciliation.MARGIN));
        told(Step.CONTENTS, outcome -> contents.acceptedSince(since, outcome));
        told(Step.EVIDENCE, outcome -> evidence.since(since, outcome));
        told(Step.TRAIL, outcome -> brokenIn(trail.broken(Optional.empty(), outcome)));
        marks.move(mark -> mark.cleanUntil(now.minus(Reconciliation.MARGIN)));
    }

    private void brokenIn(Optional<TrailCheck.Break> broken) {
        if (broken.isPresent()) {
            whole = false;
        }
    }

    private void told(Step step, Consumer<Outcome> check) {
        Outcome outcome = new Outcome(step);
        check.accept(outcome);
        outcome.line().findings().stream()
                .filter(told::add)
                .forEach(finding -> ReconcileLog.found(step.english, finding));
    }

    /** False once a break of the trail was seen: the next start is refused, and this process is not ready. */
    public boolean trailIsWhole() {
        return whole;
    }
}
