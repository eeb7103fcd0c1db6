package vn.truc.messaging;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.truc.crash.CrashPoint;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.delivery.outbox.Restock;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.UnitOfWork;

/**
 * Empties the outbox into the broker, at least once: claim, send, forget, in that order and never in one transaction,
 * so that no database lock waits for the broker.
 */
final class OutboxPump {
    private final UnitOfWork work;
    private final Outbox outbox;
    private final Restock restock;
    private final InstantSource clock;
    private final MessagingSettings settings;

    OutboxPump(UnitOfWork work, Outbox outbox, Restock restock, InstantSource clock, MessagingSettings settings) {
        this.work = work;
        this.outbox = outbox;
        this.restock = restock;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Sends one batch, without what would be too many of one agency.
     *
     * @return how many were looked at; fewer than a batch means that there is no more to send for now
     */
    int pump(Hints hints) throws Hints.Unsent {
        Instant now = now();
        Set<AgencyId> full = hints.full();
        List<OutboxEntry> entries =
                work.inTransaction(() -> outbox.claim(settings.batch(), now, now.plus(settings.claim()), full));
        List<OutboxEntry> fitting = fitting(entries, hints);
        if (!fitting.isEmpty()) {
            CrashPoint.R01.hit();
            hints.send(fitting);
            CrashPoint.R03.hit();
            List<String> sent = fitting.stream().map(OutboxEntry::id).toList();
            work.inTransaction(() -> {
                outbox.remove(sent);
                CrashPoint.R04.hit();
            });
        }
        return entries.size();
    }

    /** Those for which the broker has room; the others are given back, and passed over next time. */
    private List<OutboxEntry> fitting(List<OutboxEntry> entries, Hints hints) {
        Map<AgencyId, Integer> room = new HashMap<>();
        List<OutboxEntry> fitting = new ArrayList<>();
        List<String> tooMany = new ArrayList<>();
        for (OutboxEntry entry : entries) {
            int left = room.computeIfAbsent(entry.recipient(), hints::room);
            if (left > 0) {
                fitting.add(entry);
                room.put(entry.recipient(), left - 1);
            } else {
                tooMany.add(entry.id());
            }
        }
        if (!tooMany.isEmpty()) {
            work.inTransaction(() -> outbox.unclaim(tooMany));
        }
        return fitting;
    }

    /** Makes the outbox whole again: for the start, when nobody knows what the broker still has. */
    void restock() {
        restock.freeClaims();
        tell(restock.all());
    }

    /**
     * Makes entries again for deliveries whose hints another node's broker may have taken into its grave. A claim that
     * has run out is the measure: a delivery that has been queued for longer without an entry is on no way to anybody.
     */
    void restockForgotten() {
        tell(restock.forgotten(settings.claim(), settings.batch()));
    }

    private static void tell(int made) {
        if (made > 0) {
            MessagingLog.restocked(made);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
