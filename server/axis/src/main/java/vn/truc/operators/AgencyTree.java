package vn.truc.operators;

import java.util.Set;
import vn.truc.exchange.AgencyId;

/** Which agency stands below which. {@code boot} implements it on the registry. Thread-safe. */
@FunctionalInterface
public interface AgencyTree {
    /**
     * Whether the agency, by any of its codes, is one of these or below one of them; false if there is no such agency.
     */
    boolean isWithin(AgencyId agency, Set<AgencyId> agencies);
}
