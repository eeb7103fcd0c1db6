package vn.truc.intake.rules;

import vn.truc.exchange.AgencyId;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Announcement;
import vn.truc.intake.Candidate;
import vn.truc.intake.IntakeFaults;
import vn.truc.registry.Registry;

/** Who signs, who the request says sends, and who the packet says sends are one and the same active agency. */
public final class SenderIsTheSigner implements AdmissionRule {
    private static final int LONGEST_CODE = 50;

    private final Registry registry;

    public SenderIsTheSigner(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void announced(Announcement announcement) {
        registry.active(announcement.signer());
        refuseUnlessSigner(announcement.from(), announcement.signer());
    }

    @Override
    public void arrived(Candidate candidate) {
        String from = candidate.packet().from().id();
        refuseUnlessSigner(
                AgencyId.of(from.length() > LONGEST_CODE ? from.substring(0, LONGEST_CODE) : from),
                candidate.announcement().signer());
    }

    /** An agency may be named by its older code, or by that of one whose mail it has taken over. */
    private void refuseUnlessSigner(AgencyId named, AgencyId signer) {
        boolean isSigner = named.equals(signer)
                || registry.find(named)
                        .filter(agency -> agency.id().equals(signer))
                        .isPresent()
                || registry.heir(named).filter(signer::equals).isPresent();
        if (!isSigner) {
            throw IntakeFaults.senderMismatch(named, signer);
        }
    }
}
