package vn.truc.delivery.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Ids;
import vn.truc.exchange.UnitOfWork;

/**
 * Makes the outbox whole again from the rows of the deliveries. Doing it once too often is harmless: making a delivery
 * available twice is the same as doing it once. Thread-safe.
 */
public final class Restock {
    private static final int PAGE = 500;

    /** However wrong the clock was when something was queued. */
    private static final Instant WHENEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final UnitOfWork work;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    public Restock(UnitOfWork work, Outbox outbox, Ids ids, InstantSource clock) {
        this.work = work;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Frees what this node had taken when it ended; the entries of other nodes stay theirs. */
    public int freeClaims() {
        return work.inTransaction(outbox::freeClaims);
    }

    /** Every queued delivery without an entry gets one: for the start, when nobody knows what the broker still has. */
    public int all() {
        Instant now = now();
        Optional<DeliveryId> after = Optional.empty();
        int made = 0;
        while (true) {
            Optional<DeliveryId> from = after;
            List<DeliveryId> page = work.inTransaction(() -> outbox.restock(ids, now, WHENEVER, from, PAGE));
            made += page.size();
            if (page.size() < PAGE) {
                return made;
            }
            after = Optional.of(page.get(PAGE - 1));
        }
    }

    /**
     * Deliveries that have been queued for longer than they take by themselves: their hint may have died with the
     * broker of another node.
     *
     * @return how many have an entry again; at most {@code limit}
     */
    public int forgotten(Duration queuedFor, int limit) {
        Instant now = now();
        return work.inTransaction(() -> outbox.restock(ids, now, now.minus(queuedFor), Optional.empty(), limit))
                .size();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
