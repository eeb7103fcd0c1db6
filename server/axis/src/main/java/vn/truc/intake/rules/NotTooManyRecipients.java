package vn.truc.intake.rules;

import java.util.Collection;
import vn.truc.exchange.AgencyId;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Announcement;
import vn.truc.intake.Candidate;
import vn.truc.intake.IntakeFaults;
import vn.truc.intake.IntakeSettings;

/** A document is for no more agencies than the axis takes at once. */
public final class NotTooManyRecipients implements AdmissionRule {
    private final int most;

    public NotTooManyRecipients(IntakeSettings settings) {
        this.most = settings.maxRecipients();
    }

    @Override
    public void announced(Announcement announcement) {
        check(announcement.declaredTo());
    }

    @Override
    public void arrived(Candidate candidate) {
        check(candidate.recipients());
    }

    private void check(Collection<AgencyId> recipients) {
        if (recipients.size() > most) {
            throw IntakeFaults.tooManyRecipients(recipients.size(), most);
        }
    }
}
