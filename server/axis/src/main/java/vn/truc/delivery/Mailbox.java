package vn.truc.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.truc.crash.CrashPoint;
import vn.truc.delivery.share.Shares;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Ids;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.exchange.SignedRequest;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.DurabilityBarrier;

/**
 * The recipient's side of deliveries: what waits, what was handed over, what was acknowledged. Thread-safe; an answer
 * is given when what it says is on stable storage.
 *
 * <p>An agency sees its own deliveries only; another agency's is {@code Delivery.NotFound}, as if it did not exist.
 */
public final class Mailbox {
    private final UnitOfWork work;
    private final DeliveryStore store;
    private final Events events;
    private final DurabilityBarrier barrier;
    private final WakeUps wakeUps;
    private final Ids ids;
    private final InstantSource clock;
    private final DeliverySettings settings;
    private final Setbacks setbacks;
    private final Shares longPolls;

    public Mailbox(
            UnitOfWork work,
            DeliveryStore store,
            Events events,
            DurabilityBarrier barrier,
            WakeUps wakeUps,
            Ids ids,
            InstantSource clock,
            DeliverySettings settings,
            Setbacks setbacks) {
        this.work = work;
        this.store = store;
        this.events = events;
        this.barrier = barrier;
        this.wakeUps = wakeUps;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.setbacks = setbacks;
        this.longPolls = new Shares(settings.maxLongPolls());
    }

    /**
     * What may be collected now, most urgent first, then oldest. Without any it waits for the first, at most for the
     * given time, and holds no database connection meanwhile.
     *
     * @throws vn.truc.fault.AxisException {@code Axis.Busy} if there is nothing and too many wait already, of this
     *     agency or in all: an empty answer at once would have its caller ask again at once
     */
    public Pending pending(AgencyId agency, Set<Kind> kinds, int limit, Duration wait) {
        if (wait.isZero() || wait.isNegative()) {
            return ready(agency, kinds, limit);
        }
        Optional<Shares.Place> place = longPolls.enter(agency);
        if (place.isEmpty()) {
            DeliveryLog.longPollsFull(agency, settings.maxLongPolls());
            Pending found = ready(agency, kinds, limit);
            if (found.items().isEmpty()) {
                throw DeliveryFaults.tooManyLongPolls();
            }
            return found;
        }
        try (Shares.Place taken = place.get();
                WakeUps.Ear ear = wakeUps.mailbox(agency)) {
            long end = System.nanoTime() + wait.toNanos();
            while (true) {
                Pending found = ready(agency, kinds, limit);
                long left = end - System.nanoTime();
                if (!found.items().isEmpty() || left <= 0) {
                    return found;
                }
                Duration slice = Duration.ofNanos(left);
                if (!ear.await(slice.compareTo(settings.longPollRecheck()) < 0 ? slice : settings.longPollRecheck())) {
                    return found;
                }
            }
        }
    }

    private Pending ready(AgencyId agency, Set<Kind> kinds, int limit) {
        List<Pending.Item> items = work.inTransaction(() -> store.ready(agency, kinds, now(), limit + 1).stream()
                .map(Pending.Item::of)
                .toList());
        return new Pending(items.subList(0, Math.min(limit, items.size())), items.size() > limit);
    }

    /**
     * Everything that lies in the mailbox, most urgent first, then oldest: also what somebody has under a lease, or
     * what rests. For old systems, which ask what is there and not what they may have.
     */
    public Pending everything(AgencyId agency, Set<Kind> kinds, int limit) {
        List<Pending.Item> items = work.inTransaction(() -> store.inMailbox(agency, kinds, limit + 1).stream()
                .map(Pending.Item::of)
                .toList());
        return new Pending(items.subList(0, Math.min(limit, items.size())), items.size() > limit);
    }

    /** Statuses for the agency that the axis took on at or after that time, ended or not, oldest first. */
    public List<Pending.Item> statusesSince(AgencyId agency, Instant time, int limit) {
        return work.inTransaction(() -> store.statusesSince(agency, time, limit).stream()
                .map(Pending.Item::of)
                .toList());
    }

    /** The agency's deliveries of documents whose ids lie from the first to below the second, ended ones too. */
    public List<Pending.Item> between(AgencyId agency, String fromId, String toId) {
        return work.inTransaction(() -> store.between(agency, fromId, toId).stream()
                .map(Pending.Item::of)
                .toList());
    }

    /**
     * Hands a delivery out under a lease: until it ends, no other client of the agency gets it. Whoever names the token
     * of the running lease goes on with it. A client that chooses its token before it asks for the first time can so
     * ask again when the answer was lost, and need not wait for the end of a lease it never saw.
     *
     * @param chosen the token of the lease to go on with, or for a new one; the axis makes one if it is absent
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound}, {@code Delivery.NotAvailable} or
     *     {@code Delivery.AlreadyDecided}
     */
    public Offer offer(AgencyId agency, DeliveryId id, Duration lease, Optional<LeaseToken> chosen) {
        Optional<Offer> offer = inMailbox(agency, id, delivery -> {
            Instant now = now();
            Instant until = now.plus(lease);
            refuseDecided(delivery, now);
            boolean goesOn = delivery.state() == DeliveryState.OFFERED
                    && chosen.filter(delivery::wasLastOfferedUnder).isPresent();
            if (goesOn) {
                delivery.extend(until);
                return Optional.of(offerOf(delivery));
            }
            if (!delivery.isReady(now)) {
                throw DeliveryFaults.notAvailable(id, delivery.readyAt().orElse(null));
            }
            if (delivery.state() == DeliveryState.OFFERED) {
                setbacks.leaseRanOut(delivery, now);
                if (delivery.state() == DeliveryState.HELD) {
                    return Optional.empty();
                }
            }
            delivery.offer(chosen.orElseGet(() -> new LeaseToken(ids.next())), until, now);
            events.publish(new Event.DeliveryOffered(delivery.facts(), now));
            return Optional.of(offerOf(delivery));
        });
        barrier.await();
        return offer.orElseThrow(() -> DeliveryFaults.notAvailable(id, null));
    }

    private static Offer offerOf(Delivery delivery) {
        return new Offer(
                delivery.id(),
                delivery.kind(),
                delivery.document(),
                delivery.receipt(),
                delivery.content(),
                delivery.lease().orElseThrow(),
                delivery.readyAt().orElseThrow());
    }

    /**
     * The recipient says that it holds the content. Repeating it gets the same answer. Too late for the lease is not
     * too late, as long as nobody else has asked for the delivery since.
     *
     * @param received digest of what arrived at the recipient
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound}, {@code Delivery.LeaseLost},
     *     {@code Delivery.DigestMismatch}, {@code Delivery.NotAvailable} or {@code Delivery.AlreadyDecided}
     */
    public DeliveryState acknowledge(
            AgencyId agency, DeliveryId id, LeaseToken token, Digest received, SignedRequest request) {
        events.prepare(request);
        return decided(agency, id, delivery -> {
            Instant now = now();
            boolean repeated = delivery.state() == DeliveryState.ACKNOWLEDGED && delivery.wasLastOfferedUnder(token);
            if (!repeated) {
                refuseUnlessHolder(delivery, token, now);
            }
            if (!delivery.content().digest().equals(received)) {
                throw DeliveryFaults.digestMismatch(id);
            }
            if (!repeated) {
                delivery.acknowledge(now);
                events.publish(new Event.DeliveryAcknowledged(delivery.facts(), request, now));
            }
            return new Decision(delivery.state(), delivery.document().id(), !repeated);
        });
    }

    /**
     * The recipient says that it cannot take the delivery: never, or not now. Repeating it gets the same answer.
     *
     * @throws vn.truc.fault.AxisException as {@link #acknowledge}
     */
    public DeliveryState refuse(
            AgencyId agency, DeliveryId id, LeaseToken token, boolean permanent, String reason, SignedRequest request) {
        events.prepare(request);
        return decided(agency, id, delivery -> {
            if (delivery.state() == DeliveryState.REJECTED && permanent && delivery.wasLastOfferedUnder(token)) {
                return new Decision(delivery.state(), delivery.document().id(), false);
            }
            Instant now = now();
            refuseUnlessHolder(delivery, token, now);
            if (permanent) {
                delivery.reject(reason, now);
                events.publish(new Event.DeliveryRejected(delivery.facts(), reason, request, now));
            } else if (delivery.state() == DeliveryState.OFFERED || delivery.isReady(now)) {
                setbacks.refusedForNow(delivery, reason, request, now);
            }
            return new Decision(delivery.state(), delivery.document().id(), true);
        });
    }

    /**
     * The axis itself holds the lease, to send the delivery to the agency, and could not: it rests as after a refusal
     * for now. Nothing happens if it has been answered meanwhile, or is in other hands. Without a barrier, because a
     * give-up that is lost only means that the lease runs out.
     */
    public void giveUp(AgencyId agency, DeliveryId id, LeaseToken token, String reason) {
        work.inTransaction(() -> {
            store.lock(id)
                    .filter(delivery -> delivery.recipient().equals(agency))
                    .filter(delivery -> delivery.state() == DeliveryState.OFFERED)
                    .filter(delivery -> delivery.wasLastOfferedUnder(token))
                    .ifPresent(delivery -> setbacks.refusedForNow(delivery, reason, null, now()));
        });
    }

    /** Which of these agencies have something that may be handed out now. */
    public Set<AgencyId> waiting(Set<AgencyId> agencies) {
        return agencies.isEmpty() ? Set.of() : work.inTransaction(() -> store.recipientsReady(agencies, now()));
    }

    /** What came of the recipient's answer, and whether it is news. */
    private record Decision(DeliveryState state, DocumentId document, boolean isNew) {}

    private DeliveryState decided(AgencyId agency, DeliveryId id, Function<Delivery, Decision> answer) {
        Decision decision = inMailbox(agency, id, delivery -> {
            Decision made = answer.apply(delivery);
            CrashPoint.D06.hit();
            return made;
        });
        barrier.await();
        if (decision.isNew()) {
            wakeUps.ringOutbox();
            DeliveryLog.answered(id, decision.document(), agency, decision.state());
        }
        return decision.state();
    }

    private <T> T inMailbox(AgencyId agency, DeliveryId id, Function<Delivery, T> action) {
        return work.inTransaction(() -> action.apply(store.lock(id)
                .filter(delivery -> delivery.recipient().equals(agency))
                .orElseThrow(DeliveryFaults::notFound)));
    }

    private static void refuseDecided(Delivery delivery, Instant now) {
        if (delivery.state().isFinal()) {
            throw DeliveryFaults.alreadyDecided(
                    delivery.id(),
                    delivery.state(),
                    delivery.since(),
                    delivery.document().purgedAt());
        }
        if (delivery.isPastDeadline(now)) {
            throw DeliveryFaults.alreadyDecided(
                    delivery.id(), DeliveryState.EXPIRED, delivery.deadline().orElse(now), Optional.empty());
        }
    }

    private static void refuseUnlessHolder(Delivery delivery, LeaseToken token, Instant now) {
        refuseDecided(delivery, now);
        if (!delivery.wasLastOfferedUnder(token)) {
            throw DeliveryFaults.leaseLost(delivery.id());
        }
        if (!delivery.state().isInMailbox()) {
            throw DeliveryFaults.notAvailable(delivery.id(), null);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
