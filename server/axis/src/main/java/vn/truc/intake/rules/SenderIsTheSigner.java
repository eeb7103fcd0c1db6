package vn.truc.intake.rules;

import vn.truc.exchange.AgencyId;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Announcement;
import vn.truc.intake.Candidate;
import vn.truc.intake.IntakeFaults;
import vn.truc.registry.Registry;

/**
 * Who signs is who the request says sends, or may send in its name; and who the packet says sends is that same agency,
 * active like the signer.
 */
public final class SenderIsTheSigner implements AdmissionRule {
    private static final int LONGEST_CODE = 50;

    private final Registry registry;
    private final Delegates delegations;

    /** Who may send in whose name. */
    @FunctionalInterface
    public interface Delegates {
        boolean mayActFor(AgencyId agent, AgencyId principal);
    }

    public SenderIsTheSigner(Registry registry, Delegates delegations) {
        this.registry = registry;
        this.delegations = delegations;
    }

    @Override
    public void announced(Announcement announcement) {
        AgencyId signer = announcement.signer();
        registry.active(signer);
        AgencyId sender = announcement.sender();
        boolean maySend = sender.equals(signer) || delegations.mayActFor(signer, sender);
        if (!maySend || !is(announcement.from(), sender)) {
            throw IntakeFaults.senderMismatch(announcement.from(), signer);
        }
        registry.active(sender);
    }

    @Override
    public void arrived(Candidate candidate) {
        String from = candidate.packet().from().id();
        AgencyId named = AgencyId.of(from.length() > LONGEST_CODE ? from.substring(0, LONGEST_CODE) : from);
        AgencyId sender = candidate.announcement().sender();
        if (!is(named, sender)) {
            throw IntakeFaults.senderMismatch(named, sender);
        }
    }

    /** An agency may be named by its older code, or by that of one whose mail it has taken over. */
    private boolean is(AgencyId named, AgencyId agency) {
        return named.equals(agency)
                || registry.find(named)
                        .filter(found -> found.id().equals(agency))
                        .isPresent()
                || registry.heir(named).filter(agency::equals).isPresent();
    }
}
