package vn.truc.delivery.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
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

    /**
     * Frees every claim of this node: for the start, when the pump that made them is gone. What another node has taken
     * stays its own until its time is over, because that node may be alive.
     *
     * @return how many were free then
     */
    int freeClaims();

    /**
     * Makes at most {@code limit} entries for deliveries that have been queued since {@code queuedBy} or longer but
     * have none, in the order of their ids.
     *
     * @param after only deliveries whose ids come after this one; none for the first page
     * @return the deliveries that have an entry now; fewer than the limit means that there are no more
     */
    List<DeliveryId> restock(Ids ids, Instant now, Instant queuedBy, Optional<DeliveryId> after, int limit);
}
