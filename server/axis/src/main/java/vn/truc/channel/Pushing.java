package vn.truc.channel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.Pending;
import vn.truc.delivery.WakeUps;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Kind;
import vn.truc.registry.Agency;
import vn.truc.registry.Registry;
import vn.truc.registry.channel.ChannelKind;

/**
 * Sends what lies in the mailboxes of the agencies whose channel is PUSH. {@link #round} looks who has something and
 * finds it a thread; the database holds the backlog, and nothing waits in memory.
 */
public final class Pushing {
    private static final Duration RECHECK = Duration.ofSeconds(1);
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /** An agency with a backlog lets others have its thread after so many. */
    private static final int AT_A_STRETCH = 20;

    private final Registry registry;
    private final Mailbox mailbox;
    private final WakeUps wakeUps;
    private final Push push;
    private final Places places;
    private final Executor threads;
    private final Set<DeliveryId> beingSent = ConcurrentHashMap.newKeySet();

    /** @param threads as many as the settings say; what it does not take waits for the next round */
    public Pushing(
            Registry registry,
            Mailbox mailbox,
            WakeUps wakeUps,
            Push push,
            ChannelSettings settings,
            InstantSource clock,
            Executor threads) {
        this.registry = registry;
        this.mailbox = mailbox;
        this.wakeUps = wakeUps;
        this.push = push;
        this.places = new Places(settings, clock);
        this.threads = threads;
    }

    /** Waits until something may have come, at most a second, and sends whatever may be sent. */
    public void round() {
        try (WakeUps.Ear ear = wakeUps.outbox()) {
            begin();
            ear.await(RECHECK);
        } catch (RuntimeException e) {
            ChannelLog.roundFailed(e);
        }
    }

    /** Begins to send whatever may be sent now. */
    void begin() {
        Set<AgencyId> agencies =
                registry.receivingBy(ChannelKind.PUSH).stream().map(Agency::id).collect(Collectors.toSet());
        places.keepOnly(agencies);
        Set<AgencyId> free = agencies.stream().filter(places::has).collect(Collectors.toSet());
        for (AgencyId agency : mailbox.waiting(free)) {
            while (places.has(agency) && begin(agency)) {
                // One more place of this agency.
            }
        }
    }

    private boolean begin(AgencyId agency) {
        Optional<DeliveryId> next = next(agency);
        if (next.isEmpty()) {
            return false;
        }
        Places.Place place = places.take(agency);
        try {
            threads.execute(() -> send(agency, next.get(), place));
            return true;
        } catch (RejectedExecutionException e) {
            beingSent.remove(next.get());
            place.close();
            return false;
        }
    }

    /** What is to be sent next, marked as being sent; the lease still decides who has it. */
    private Optional<DeliveryId> next(AgencyId agency) {
        return mailbox.pending(agency, ALL, ALL.size() + beingSent.size(), Duration.ZERO).items().stream()
                .map(Pending.Item::id)
                .filter(beingSent::add)
                .findFirst();
    }

    private void send(AgencyId agency, DeliveryId first, Places.Place place) {
        Optional<DeliveryId> next = Optional.of(first);
        try (place) {
            for (int sent = 0; next.isPresent() && sent < AT_A_STRETCH; sent++) {
                sendOne(agency, next.get(), place);
                next = place.goesOn() ? next(agency) : Optional.empty();
            }
        } catch (RuntimeException e) {
            ChannelLog.defect(agency, e);
        } finally {
            next.ifPresent(beingSent::remove);
        }
        wakeUps.ringOutbox();
    }

    private void sendOne(AgencyId agency, DeliveryId delivery, Places.Place place) {
        try {
            push.send(agency, delivery, place);
        } finally {
            beingSent.remove(delivery);
        }
    }
}
