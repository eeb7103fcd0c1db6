package vn.truc.messaging;

import java.util.List;
import java.util.Set;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;

/** Takes outbox entries to the broker. */
interface Hints {
    /**
     * Sends all of them: when this returns, the broker has each on its disk. An entry that the broker has had before
     * counts as sent.
     *
     * @throws Unsent if the broker does not take them; some of them may have been sent
     */
    void send(List<OutboxEntry> entries) throws Unsent;

    /** The agencies of which the broker should take no more hints for now; what they have waits in the database. */
    default Set<AgencyId> full() {
        return Set.of();
    }

    /** How many more hints of the agency the broker should take. */
    default int room(AgencyId agency) {
        return Integer.MAX_VALUE;
    }

    /** The broker did not take the hints; the entries stay in the outbox. */
    final class Unsent extends Exception {
        private static final long serialVersionUID = 1L;

        Unsent(Throwable cause) {
            super("the broker did not take the hints", cause);
        }
    }
}
