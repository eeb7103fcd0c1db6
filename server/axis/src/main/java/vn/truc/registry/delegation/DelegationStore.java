package vn.truc.registry.delegation;

import java.util.List;
import vn.truc.exchange.AgencyId;

/** The delegations' rows. Every call belongs to the running unit of work; what it returns is managed there. */
public interface DelegationStore {
    /** All there ever were between the two, oldest first. */
    List<Delegation> between(AgencyId agent, AgencyId principal);

    /** All in which an agency has a part, oldest first. */
    List<Delegation> of(AgencyId agency);

    void add(Delegation delegation);
}
