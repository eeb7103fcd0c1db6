package vn.truc.intake.rules;

import vn.truc.exchange.ByteSize;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Announcement;
import vn.truc.intake.IntakeFaults;
import vn.truc.intake.IntakeSettings;

/** The whole packet is no larger than the axis takes. */
public final class SizeWithinLimits implements AdmissionRule {
    private final ByteSize most;

    public SizeWithinLimits(IntakeSettings settings) {
        this.most = settings.maxPacketSize();
    }

    @Override
    public void announced(Announcement announcement) {
        if (announcement.packet().length() > most.bytes()) {
            throw IntakeFaults.tooLarge(announcement.packet(), most);
        }
    }
}
