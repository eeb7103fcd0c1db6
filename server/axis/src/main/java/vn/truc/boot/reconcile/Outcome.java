package vn.truc.boot.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.truc.boot.reconcile.report.StartReport;
import vn.truc.boot.reconcile.report.Step;

/** What one step finds, while it goes on. Says in the log how far it is when it takes long. One thread's. */
final class Outcome {
    /** So many are named; the others are counted. */
    static final int NAMED = 10;

    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private final Step step;
    private final long begun = System.nanoTime();
    private final List<String> findings = new ArrayList<>();
    private long told = begun;
    private long checked;
    private long mended;
    private long found;

    Outcome(Step step) {
        this.step = step;
    }

    void checked(long more) {
        checked += more;
        if (System.nanoTime() - told >= TELL_EVERY.toNanos()) {
            told = System.nanoTime();
            ReconcileLog.goesOn(step.english, checked, duration());
        }
    }

    void mended(long more) {
        mended += more;
    }

    void finds(String what) {
        found++;
        if (findings.size() < NAMED) {
            findings.add(what);
        }
    }

    private Duration duration() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    StartReport.Line line() {
        return new StartReport.Line(
                step, checked, mended, found, List.copyOf(findings), duration().toMillis());
    }
}
