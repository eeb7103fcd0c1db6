package vn.truc.boot.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import vn.truc.audit.check.TrailCheck;
import vn.truc.boot.reconcile.report.ReportFiles;
import vn.truc.boot.reconcile.report.StartReport;
import vn.truc.boot.reconcile.report.Step;
import vn.truc.boot.start.StartRefused;

/** The checks before the port opens, in their order; each in pages, so that memory does not grow with the rows. */
public final class Reconciliation {
    /** Longer than any transaction: what was written before by this clock is visible now or never. */
    static final Duration MARGIN = Duration.ofMinutes(2);

    /** A start does not wait for more of these than that; the sweep goes on with the others while the axis runs. */
    private static final int MOST_OVERDUE = 2000;

    private final Parts parts;
    private final Marks marks;
    private final InstantSource clock;
    private final ReportFiles files;
    private final String node;
    private final Optional<AuditBreak> accepted;

    /**
     * What the steps are made of.
     *
     * @param spool how many unfinished files were removed when the content store was opened
     * @param freedClaims frees what this node had claimed
     * @param restocked gives everything queued an outbox row and tells how many had none
     * @param overdue one round of the sweep of leases and deadlines
     * @param held how many deliveries wait for an operator
     */
    public record Parts(
            int spool,
            ContentCheck contents,
            IntSupplier freedClaims,
            IntSupplier restocked,
            IntSupplier overdue,
            TrailStep trail,
            EvidenceCheck evidence,
            LongSupplier held) {}

    /**
     * @param directory where the report is written
     * @param accepted by the command line of this start
     */
    public Reconciliation(
            Parts parts,
            Marks marks,
            InstantSource clock,
            java.nio.file.Path directory,
            String node,
            Optional<AuditBreak> accepted) {
        this.parts = parts;
        this.marks = marks;
        this.clock = clock;
        this.files = new ReportFiles(directory);
        this.node = node;
        this.accepted = accepted;
    }

    /** @throws StartRefused if the trail is broken and nobody has accepted that */
    public void run() {
        Instant begun = clock.instant();
        Optional<Instant> since = marks.read(Mark::cleanUntil);
        List<StartReport.Line> lines = new ArrayList<>();
        step(Step.SPOOL, lines, outcome -> {
            outcome.checked(parts.spool());
            outcome.mended(parts.spool());
        });
        step(Step.CONTENTS, lines, outcome -> {
            parts.contents().onTheirWay(outcome);
            // Before the first check there is no mark: the pass in the background begins with everything.
            since.ifPresent(time -> parts.contents().acceptedSince(time, outcome));
        });
        step(Step.OUTBOX, lines, this::outbox);
        step(Step.LEASES, lines, this::leases);
        List<TrailCheck.Break> broken = new ArrayList<>();
        step(Step.TRAIL, lines, outcome -> parts.trail()
                .broken(accepted, outcome)
                .ifPresent(broken::add));
        if (!broken.isEmpty()) {
            files.write(new StartReport(begun, node, false, lines));
            throw StartRefused.bySurroundings(
                    broken.get(0)
                            + ": evidence was changed; see server/docs/operations/reconciliation.md before you accept it",
                    "chứng cứ đã bị sửa; đọc tài liệu vừa nêu trước khi chấp nhận");
        }
        step(
                Step.EVIDENCE,
                lines,
                outcome -> since.ifPresent(time -> parts.evidence().since(time, outcome)));
        step(Step.HELD, lines, outcome -> outcome.checked(parts.held().getAsLong()));
        marks.move(mark -> mark.cleanUntil(begun.minus(MARGIN)));
        tell(new StartReport(begun, node, true, lines));
    }

    private void step(Step step, List<StartReport.Line> lines, Consumer<Outcome> work) {
        Outcome outcome = new Outcome(step);
        work.accept(outcome);
        StartReport.Line line = outcome.line();
        line.findings().forEach(finding -> ReconcileLog.found(step.english, finding));
        lines.add(line);
    }

    private void outbox(Outcome outcome) {
        outcome.checked(parts.freedClaims().getAsInt());
        int made = parts.restocked().getAsInt();
        outcome.checked(made);
        outcome.mended(made);
    }

    private void leases(Outcome outcome) {
        int changed = parts.overdue().getAsInt();
        int all = changed;
        while (changed > 0 && all < MOST_OVERDUE) {
            changed = parts.overdue().getAsInt();
            all += changed;
        }
        outcome.checked(all);
        outcome.mended(all);
    }

    private void tell(StartReport report) {
        files.write(report);
        if (report.isClean()) {
            ReconcileLog.clean(report.mended(), report.millis());
        } else {
            ReconcileLog.foundMore(report.found());
        }
    }
}
