package vn.truc.registry;

import vn.truc.exchange.AgencyId;

/** Where the copy for one recipient goes. */
public sealed interface Route {
    /** The agency it is for, by its current code. */
    AgencyId recipient();

    /** To a mailbox of this axis. */
    record Local(AgencyId recipient) implements Route {}
}
