package vn.truc.delivery.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.truc.exchange.Ids;

/** Keeps outbox entries. Every method joins the caller's unit of work and needs one. */
public interface Outbox {
    /** Keeps a new entry. */
    void add(OutboxEntry entry);

    /**
     * Takes at most {@code limit} unclaimed entries for the caller until the given time, most urgent first, then
     * oldest. Entries that another unit is taking at the same moment are passed over, not waited for.
     */
    List<OutboxEntry> claim(int limit, Instant now, Instant until);

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
