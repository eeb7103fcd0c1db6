package vn.truc.registry;

import java.util.Optional;
import vn.truc.exchange.AgencyId;

/** Where the copy for one recipient goes. */
public sealed interface Route {
    /** The agency it is for, by its current code. */
    AgencyId recipient();

    /** The code under which the packet names it, when that is a predecessor whose mail it takes. */
    Optional<AgencyId> insteadOf();

    /** To a mailbox of this axis. */
    record Local(AgencyId recipient, Optional<AgencyId> insteadOf) implements Route {
        /** To the agency that is named. */
        public Local(AgencyId recipient) {
            this(recipient, Optional.empty());
        }
    }
}
