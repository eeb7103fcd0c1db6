package vn.truc.intake.rules;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.truc.exchange.AgencyId;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Announcement;
import vn.truc.intake.Candidate;
import vn.truc.intake.IntakeFaults;
import vn.truc.registry.Registry;
import vn.truc.registry.Route;

/** The recipients exist and are active; where the request names them, they are exactly those in the packet. */
public final class RecipientsAreAsDeclared implements AdmissionRule {
    private final Registry registry;

    public RecipientsAreAsDeclared(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void announced(Announcement announcement) {
        registry.route(announcement.declaredTo());
    }

    @Override
    public void arrived(Candidate candidate) {
        List<AgencyId> declared = candidate.announcement().declaredTo();
        Set<AgencyId> named = routed(candidate.recipients());
        if (!declared.isEmpty() && !routed(declared).equals(named)) {
            throw IntakeFaults.recipientsDiffer(declared, candidate.recipients());
        }
    }

    private Set<AgencyId> routed(Collection<AgencyId> codes) {
        Set<AgencyId> recipients = new HashSet<>();
        registry.route(List.copyOf(codes)).stream().map(Route::recipient).forEach(recipients::add);
        return recipients;
    }
}
