package vn.truc.delivery.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Ids;

/** Keeps outbox entries. Every method joins the caller's unit of work and needs one. */
public interface Outbox {
    /** Keeps a new entry. */
    void add(OutboxEntry entry);

    /**
     * Takes at most {@code limit} unclaimed entries for the caller until the given time, most urgent first, then
     * oldest. Entries that another unit is taking at the same moment are passed over, not waited for.
     */
    default List<OutboxEntry> claim(int limit, Instant now, Instant until) {
        return claim(limit, now, until, Set.of());
    }

    /**
     * The same, without the entries of some recipients.
     *
     * @param full recipients whose entries stay where they are
     */
    List<OutboxEntry> claim(int limit, Instant now, Instant until, Set<AgencyId> full);

    /** Gives claimed entries back, for anybody to claim. */
    void unclaim(Collection<String> ids);

    /** Forgets entries; unknown ones are ignored. */
    void remove(Collection<String> ids);

    /** Frees every claim: for the start, when the pump that made them is gone. */
    void freeClaims();

    /**
     * Makes at most {@code limit} entries for deliveries that are queued but have none.
     *
     * @return how many were made
     */
    int restock(Ids ids, Instant now, int limit);
}
