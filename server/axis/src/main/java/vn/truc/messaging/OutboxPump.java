package vn.truc.messaging;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.truc.crash.CrashPoint;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.Ids;
import vn.truc.exchange.UnitOfWork;

/**
 * Empties the outbox into the broker, at least once: claim, send, forget, in that order and never in one transaction,
 * so that no database lock waits for the broker.
 */
final class OutboxPump {
    private static final int RESTOCK = 500;

    private final UnitOfWork work;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;
    private final MessagingSettings settings;

    OutboxPump(UnitOfWork work, Outbox outbox, Ids ids, InstantSource clock, MessagingSettings settings) {
        this.work = work;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Sends one batch.
     *
     * @return how many were sent; fewer than a batch means that the outbox is empty for now
     */
    int pump(Hints hints) throws Hints.Unsent {
        Instant now = now();
        List<OutboxEntry> entries =
                work.inTransaction(() -> outbox.claim(settings.batch(), now, now.plus(settings.claim())));
        if (!entries.isEmpty()) {
            CrashPoint.R01.hit();
            hints.send(entries);
            CrashPoint.R03.hit();
            List<String> sent = entries.stream().map(OutboxEntry::id).toList();
            work.inTransaction(() -> {
                outbox.remove(sent);
                CrashPoint.R04.hit();
            });
        }
        return entries.size();
    }

    /** Makes the outbox whole again: for the start, when nobody knows what the broker still has. */
    void restock() {
        work.inTransaction(outbox::freeClaims);
        int made = 0;
        int last = RESTOCK;
        while (last == RESTOCK) {
            last = work.inTransaction(() -> outbox.restock(ids, now(), RESTOCK));
            made += last;
        }
        if (made > 0) {
            MessagingLog.restocked(made);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
