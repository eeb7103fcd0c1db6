package vn.truc.intake.rules;

import java.time.InstantSource;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Announcement;
import vn.truc.intake.IntakeFaults;

/** A deadline, if there is one, has not passed yet. */
public final class DeadlineIsAhead implements AdmissionRule {
    private final InstantSource clock;

    public DeadlineIsAhead(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void announced(Announcement announcement) {
        announcement
                .givenDeadline()
                .filter(deadline -> !deadline.isAfter(clock.instant()))
                .ifPresent(passed -> {
                    throw IntakeFaults.deadlineInThePast(passed);
                });
    }
}
