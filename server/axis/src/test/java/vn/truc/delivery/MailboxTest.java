package vn.truc.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.FINANCE;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.CountingIds;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.TestClock;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.registry.Route;

@Timeout(30)
class MailboxTest {
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final DeliverySettings SETTINGS = new DeliverySettings(
            Duration.ofSeconds(20),
            10,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofDays(5),
            Duration.ZERO,
            Duration.ofSeconds(5));

    private final TestClock clock = new TestClock();
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();
    private final MemoryDeliveries store = new MemoryDeliveries();
    private final CountingIds ids = new CountingIds();
    private final Events events = new Events();
    private final WakeUps wakeUps = new WakeUps();
    private final List<Event> told = new ArrayList<>();
    private int barriers;

    private final Deliveries deliveries = new Deliveries(work, store, store, events, wakeUps, ids, clock);
    /** In the middle: no rest is longer or shorter than the settings say. */
    private double chance = 0.5;

    private final Setbacks setbacks = new Setbacks(events, SETTINGS, () -> chance);
    private final DeliverySweep sweep = new DeliverySweep(work, store, events, setbacks, wakeUps, clock);
    private Mailbox mailbox = mailbox(SETTINGS);

    private Mailbox mailbox(DeliverySettings settings) {
        return new Mailbox(
                work,
                store,
                events,
                () -> {
                    work.refuseInside();
                    barriers++;
                },
                wakeUps,
                ids,
                clock,
                settings,
                setbacks);
    }

    @BeforeEach
    void listen() {
        events.deliverTo(List.of(deliveries::on, told::add));
    }

    private DeliveryId delivered(Document document, AgencyId recipient) {
        work.inTransaction(() -> {
            store.add(document);
            deliveries.open(document, List.of(new Route.Local(recipient)));
        });
        Delivery queued = store.all().get(store.all().size() - 1);
        deliveries.makeAvailable(queued.id());
        return queued.id();
    }

    private DeliveryId delivered() {
        return delivered(Examples.document(ids.next()), JUSTICE);
    }

    private Offer offered(DeliveryId id) {
        return mailbox.offer(JUSTICE, id, LEASE, Optional.empty());
    }

    private DeliveryState acknowledged(Offer offer) {
        return mailbox.acknowledge(
                JUSTICE, offer.id(), offer.lease(), offer.content().digest(), request("ConfirmReceived", JUSTICE));
    }

    private DeliveryState refused(Offer offer, boolean permanent) {
        return mailbox.refuse(
                JUSTICE, offer.id(), offer.lease(), permanent, "ổ đĩa đầy", request("ConfirmReceived", JUSTICE));
    }

    private List<DeliveryId> pending() {
        return mailbox.pending(JUSTICE, ALL, 100, Duration.ZERO).items().stream()
                .map(Pending.Item::id)
                .toList();
    }

    private static void assertRefused(FaultCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AxisException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void keepsTheEvidenceOfAnAnswerBeforeItsTransaction() {
        List<String> kept = new ArrayList<>();
        events.keepEvidenceBy(request -> {
            work.refuseInside();
            kept.add(request.operation());
        });
        acknowledged(offered(delivered()));
        refused(offered(delivered()), true);
        assertThat(kept).containsExactly("ConfirmReceived", "ConfirmReceived");
    }

    @Nested
    class ADelivery {
        @Test
        void isNotThereBeforeTheQueueHasBroughtIt() {
            work.inTransaction(() -> deliveries.open(Examples.document("d"), List.of(new Route.Local(JUSTICE))));
            DeliveryId id = store.all().get(0).id();
            assertThat(pending()).isEmpty();
            assertRefused(FaultCode.DELIVERY_NOT_AVAILABLE, () -> offered(id));
        }

        @Test
        void becomesAvailableOnceHoweverOftenTheQueueBringsIt() {
            DeliveryId id = delivered();
            deliveries.makeAvailable(id);
            deliveries.makeAvailable(new DeliveryId("unknown"));
            assertThat(pending()).containsExactly(id);
            assertThat(told)
                    .filteredOn(Event.DeliveryAvailable.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void isGivenToOneClientAtATime() {
            DeliveryId id = delivered();
            offered(id);
            assertThat(pending()).isEmpty();
            assertThatThrownBy(() -> offered(id)).isInstanceOfSatisfying(AxisException.class, e -> {
                assertThat(e.code()).isEqualTo(FaultCode.DELIVERY_NOT_AVAILABLE);
                assertThat(e.facts())
                        .containsEntry(
                                "availableFrom", clock.instant().plus(LEASE).toString());
            });
        }

        @Test
        void isGoneWhenAcknowledged() {
            DeliveryId id = delivered();
            assertThat(acknowledged(offered(id))).isEqualTo(DeliveryState.ACKNOWLEDGED);
            clock.advance(LEASE);
            assertThat(pending()).isEmpty();
            assertRefused(FaultCode.DELIVERY_ALREADY_DECIDED, () -> offered(id));
        }

        @Test
        void comesAgainUnderTheSameIdWhenTheLeaseRunsOut() {
            DeliveryId id = delivered();
            Offer first = offered(id);
            clock.advance(LEASE);
            assertThat(pending()).containsExactly(id);
            Offer second = offered(id);
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.lease()).isNotEqualTo(first.lease());
            assertThat(told)
                    .filteredOn(Event.DeliveryRequeued.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void saysHowOftenItWasHandedOutBefore() {
            DeliveryId id = delivered();
            assertThat(mailbox.pending(JUSTICE, ALL, 1, Duration.ZERO)
                            .items()
                            .get(0)
                            .attempts())
                    .isZero();
            offered(id);
            clock.advance(LEASE);
            assertThat(mailbox.pending(JUSTICE, ALL, 1, Duration.ZERO)
                            .items()
                            .get(0)
                            .attempts())
                    .isEqualTo(1);
        }

        @Test
        void isShownOnlyWhenItIsOnStableStorage() {
            DeliveryId id = delivered();
            Offer offer = offered(id);
            assertThat(barriers).isEqualTo(1);
            acknowledged(offer);
            assertThat(barriers).isEqualTo(2);
        }
    }

    @Nested
    class AHeldLease {
        @Test
        void goesOnUnderItsToken() {
            DeliveryId id = delivered();
            Offer first = offered(id);
            clock.advance(Duration.ofMinutes(4));
            Offer more = mailbox.offer(JUSTICE, id, LEASE, Optional.of(first.lease()));
            assertThat(more.lease()).isEqualTo(first.lease());
            assertThat(more.until()).isEqualTo(first.until().plus(Duration.ofMinutes(4)));
            assertThat(store.lock(id).orElseThrow().attempts()).isEqualTo(1);
        }

        @Test
        void neverBecomesShorter() {
            DeliveryId id = delivered();
            Offer first = offered(id);
            Offer more = mailbox.offer(JUSTICE, id, Duration.ofSeconds(10), Optional.of(first.lease()));
            assertThat(more.until()).isEqualTo(first.until());
        }

        @Test
        void isLostWhenAnotherClientHasAskedSince() {
            DeliveryId id = delivered();
            Offer first = offered(id);
            clock.advance(LEASE);
            offered(id);
            assertRefused(
                    FaultCode.DELIVERY_NOT_AVAILABLE,
                    () -> mailbox.offer(JUSTICE, id, LEASE, Optional.of(first.lease())));
            assertRefused(FaultCode.DELIVERY_LEASE_LOST, () -> acknowledged(first));
        }

        @Test
        void isTakenUnderATokenTheClientChoseSoThatALostAnswerCostsNothing() {
            DeliveryId id = delivered();
            Optional<LeaseToken> own = Optional.of(new LeaseToken("chosen by the client"));
            Offer lost = mailbox.offer(JUSTICE, id, LEASE, own);
            clock.advance(Duration.ofSeconds(30));
            Offer again = mailbox.offer(JUSTICE, id, LEASE, own);
            assertThat(again.lease()).isEqualTo(lost.lease()).isEqualTo(own.get());
            assertThat(store.lock(id).orElseThrow().attempts()).isEqualTo(1);
            assertRefused(FaultCode.DELIVERY_NOT_AVAILABLE, () -> offered(id));
            assertThat(acknowledged(again)).isEqualTo(DeliveryState.ACKNOWLEDGED);
        }

        @Test
        void isNotGuessed() {
            DeliveryId id = delivered();
            Offer offer = offered(id);
            assertRefused(
                    FaultCode.DELIVERY_LEASE_LOST,
                    () -> mailbox.acknowledge(
                            JUSTICE,
                            id,
                            new LeaseToken("guess"),
                            offer.content().digest(),
                            request("ConfirmReceived", JUSTICE)));
        }
    }

    @Nested
    class AnAcknowledgement {
        @Test
        void getsTheSameAnswerWhenItIsRepeated() {
            Offer offer = offered(delivered());
            acknowledged(offer);
            clock.advance(Duration.ofDays(1));
            assertThat(acknowledged(offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);
            assertThat(told)
                    .filteredOn(Event.DeliveryAcknowledged.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void isTakenAfterTheLeaseWhileNobodyElseHasAsked() {
            Offer offer = offered(delivered());
            clock.advance(LEASE.multipliedBy(3));
            assertThat(acknowledged(offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);
        }

        @Test
        void isTakenAfterTheSweepHasFreedTheLease() {
            Offer offer = offered(delivered());
            clock.advance(LEASE);
            sweep.sweep();
            assertThat(store.lock(offer.id()).orElseThrow().state()).isEqualTo(DeliveryState.AVAILABLE);
            assertThat(acknowledged(offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);
        }

        @Test
        void mustNameWhatWasSent() {
            Offer offer = offered(delivered());
            assertRefused(
                    FaultCode.DELIVERY_DIGEST_MISMATCH,
                    () -> mailbox.acknowledge(
                            JUSTICE,
                            offer.id(),
                            offer.lease(),
                            Digest.of(new byte[] {1}),
                            request("ConfirmReceived", JUSTICE)));
            assertThat(store.lock(offer.id()).orElseThrow().state()).isEqualTo(DeliveryState.OFFERED);
        }

        @Test
        void doesNotUndoARefusal() {
            Offer offer = offered(delivered());
            refused(offer, true);
            assertThatThrownBy(() -> acknowledged(offer)).isInstanceOfSatisfying(AxisException.class, e -> {
                assertThat(e.code()).isEqualTo(FaultCode.DELIVERY_ALREADY_DECIDED);
                assertThat(e.facts()).containsEntry("state", "REJECTED");
            });
        }
    }

    @Nested
    class ARefusal {
        @Test
        void forGoodEndsTheDeliveryAndMayBeRepeated() {
            Offer offer = offered(delivered());
            assertThat(refused(offer, true)).isEqualTo(DeliveryState.REJECTED);
            assertThat(refused(offer, true)).isEqualTo(DeliveryState.REJECTED);
            assertThat(told)
                    .filteredOn(Event.DeliveryRejected.class::isInstance)
                    .singleElement()
                    .extracting(event -> ((Event.DeliveryRejected) event).reason())
                    .isEqualTo("ổ đĩa đầy");
        }

        @Test
        void forNowBringsItBackAfterARestThatGrows() {
            DeliveryId id = delivered();
            assertThat(refused(offered(id), false)).isEqualTo(DeliveryState.AVAILABLE);
            assertThat(pending()).isEmpty();
            assertRefused(FaultCode.DELIVERY_NOT_AVAILABLE, () -> offered(id));
            clock.advance(Duration.ofMinutes(1));
            assertThat(pending()).containsExactly(id);
            refused(offered(id), false);
            clock.advance(Duration.ofMinutes(1));
            assertThat(pending()).isEmpty();
            clock.advance(Duration.ofMinutes(1));
            assertThat(pending()).containsExactly(id);
        }

        @Test
        void forNowMayBeRepeatedWithoutResettingTheRest() {
            DeliveryId id = delivered();
            Offer offer = offered(id);
            refused(offer, false);
            clock.advance(Duration.ofSeconds(30));
            assertThat(refused(offer, false)).isEqualTo(DeliveryState.AVAILABLE);
            clock.advance(Duration.ofSeconds(30));
            assertThat(pending()).containsExactly(id);
        }

        @Test
        void doesNotUndoAnAcknowledgement() {
            Offer offer = offered(delivered());
            acknowledged(offer);
            assertRefused(FaultCode.DELIVERY_ALREADY_DECIDED, () -> refused(offer, true));
        }
    }

    @Nested
    class ADeliveryThatIsNeverTaken {
        private final DeliveryId id = delivered();

        private DeliveryState state() {
            return store.lock(id).orElseThrow().state();
        }

        private void failsUntil(Duration end) {
            Instant last = clock.instant().plus(end);
            while (clock.instant().isBefore(last)) {
                refused(offered(id), false);
                clock.advance(Duration.ofHours(1));
            }
        }

        @Test
        void isHeldAfterTheHorizonWithWhatWasSaidLast() {
            failsUntil(Duration.ofDays(5));
            assertThat(state()).isEqualTo(DeliveryState.AVAILABLE);
            Instant first = clock.instant().minus(Duration.ofDays(5));

            assertThat(refused(offered(id), false)).isEqualTo(DeliveryState.HELD);
            assertThat(pending()).isEmpty();
            assertThat(store.lock(id).orElseThrow().reason())
                    .contains("not taken since " + first + ", handed out 121 times; last: ổ đĩa đầy");
            assertThat(told).last().isInstanceOf(Event.DeliveryHeld.class);
            assertRefused(FaultCode.DELIVERY_NOT_AVAILABLE, () -> offered(id));
        }

        @Test
        void isHeldWhenItsLeasesRunOutAllTheTime() {
            offered(id);
            clock.advance(LEASE);
            Instant first = clock.instant();
            sweep.sweep();
            offered(id);
            clock.advance(Duration.ofDays(5));
            sweep.sweep();
            assertThat(state()).isEqualTo(DeliveryState.HELD);
            assertThat(store.lock(id).orElseThrow().reason())
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("since " + first).endsWith("the lease ran out"));
        }

        @Test
        void isHeldWhoeverNoticesThatTheLeaseRanOut() {
            offered(id);
            clock.advance(LEASE);
            offered(id);
            clock.advance(Duration.ofDays(5));
            assertRefused(FaultCode.DELIVERY_NOT_AVAILABLE, () -> offered(id));
            assertThat(state()).isEqualTo(DeliveryState.HELD);
        }

        @Test
        void hasNotFailedWhileNobodyAsksForIt() {
            clock.advance(Duration.ofDays(300));
            sweep.sweep();
            assertThat(pending()).containsExactly(id);
            refused(offered(id), false);
            assertThat(state()).isEqualTo(DeliveryState.AVAILABLE);
        }

        @Test
        void beginsAnewWhenAnOperatorReleasesIt() {
            failsUntil(Duration.ofDays(5));
            refused(offered(id), false);
            deliveries.order(id, Deliveries.Order.RETRY, new Deliveries.Instruction("An", "đã thay ổ đĩa"));
            deliveries.makeAvailable(id);

            assertThat(pending()).containsExactly(id);
            assertThat(refused(offered(id), false)).isEqualTo(DeliveryState.AVAILABLE);
        }

        @Test
        void doesNotComeAgainAtOneMomentWithAllThatFailedWithIt() {
            chance = 1;
            refused(offered(id), false);
            clock.advance(Duration.ofSeconds(68));
            assertThat(pending()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertThat(pending()).containsExactly(id);

            DeliveryId other = delivered();
            chance = 0;
            refused(offered(other), false);
            clock.advance(Duration.ofSeconds(51));
            assertThat(pending()).contains(other);
        }

        @Test
        void keepsAReasonThatIsLongerThanItsColumn() {
            Offer offer = offered(id);
            clock.advance(LEASE);
            offered(id);
            clock.advance(Duration.ofDays(5));
            Delivery delivery = store.lock(id).orElseThrow();
            setbacks.refusedForNow(delivery, "x".repeat(500), null, clock.instant());
            assertThat(delivery.state()).isEqualTo(DeliveryState.HELD);
            assertThat(delivery.reason().orElseThrow()).hasSize(500);
            assertThat(offer.id()).isEqualTo(id);
        }
    }

    @Nested
    class AnotherAgency {
        @Test
        void cannotTellTheDeliveryFromOneThatDoesNotExist() {
            DeliveryId id = delivered();
            Offer offer = offered(id);
            for (DeliveryId asked : List.of(id, new DeliveryId("unknown"))) {
                assertThatThrownBy(() -> mailbox.offer(FINANCE, asked, LEASE, Optional.empty()))
                        .hasMessage("Delivery.NotFound");
                assertThatThrownBy(() -> mailbox.offer(HEALTH, asked, LEASE, Optional.of(offer.lease())))
                        .hasMessage("Delivery.NotFound");
                assertThatThrownBy(() -> mailbox.acknowledge(
                                FINANCE,
                                asked,
                                offer.lease(),
                                offer.content().digest(),
                                request("ConfirmReceived", FINANCE)))
                        .hasMessage("Delivery.NotFound");
                assertThatThrownBy(() -> mailbox.refuse(
                                FINANCE, asked, offer.lease(), true, "no", request("ConfirmReceived", FINANCE)))
                        .hasMessage("Delivery.NotFound");
            }
            assertThat(mailbox.pending(FINANCE, ALL, 10, Duration.ZERO).items()).isEmpty();
        }
    }

    @Nested
    class ADeadline {
        private DeliveryId due(Duration in) {
            Instant deadline = clock.instant().plus(in);
            return delivered(Examples.document(ids.next(), HEALTH, 0, clock.instant(), deadline), JUSTICE);
        }

        @Test
        void endsADeliveryThatNobodyAcknowledged() {
            DeliveryId waiting = due(Duration.ofHours(1));
            Offer offer = offered(due(Duration.ofHours(1)));
            clock.advance(Duration.ofHours(1));
            assertThat(pending()).isEmpty();
            assertRefused(FaultCode.DELIVERY_ALREADY_DECIDED, () -> offered(waiting));
            assertRefused(FaultCode.DELIVERY_ALREADY_DECIDED, () -> acknowledged(offer));
            sweep.sweep();
            sweep.sweep();
            assertThat(store.all()).extracting(Delivery::state).containsOnly(DeliveryState.EXPIRED);
            assertThat(told).filteredOn(Event.DeliveryExpired.class::isInstance).hasSize(2);
        }

        @Test
        void doesNotTouchWhatWasAcknowledgedBefore() {
            Offer offer = offered(due(Duration.ofHours(1)));
            acknowledged(offer);
            clock.advance(Duration.ofHours(2));
            sweep.sweep();
            assertThat(acknowledged(offer)).isEqualTo(DeliveryState.ACKNOWLEDGED);
        }
    }

    @Nested
    class ALongPoll {
        private CompletableFuture<Pending> waiting(Duration most) {
            return CompletableFuture.supplyAsync(() -> mailbox.pending(JUSTICE, ALL, 10, most));
        }

        @Test
        void endsAtOnceWhenSomethingIsThere() {
            DeliveryId id = delivered();
            assertThat(mailbox.pending(JUSTICE, ALL, 10, Duration.ofSeconds(60)).items())
                    .extracting(Pending.Item::id)
                    .containsExactly(id);
        }

        @Test
        void isWokenByADeliveryThatArrives() throws Exception {
            CompletableFuture<Pending> poll = waiting(Duration.ofSeconds(60));
            while (wakeUps.listeners() == 0) {
                Thread.onSpinWait();
            }
            DeliveryId id = delivered();
            // The re-check of these settings is 20 s away, so only the wake-up can have ended it.
            assertThat(poll.get(10, TimeUnit.SECONDS).items())
                    .extracting(Pending.Item::id)
                    .containsExactly(id);
        }

        @Test
        void findsWhatNobodyRangFor() throws Exception {
            mailbox = mailbox(new DeliverySettings(
                    Duration.ofMillis(100),
                    10,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofDays(5),
                    Duration.ZERO,
                    Duration.ofSeconds(5)));
            CompletableFuture<Pending> poll = waiting(Duration.ofSeconds(60));
            while (wakeUps.listeners() == 0) {
                Thread.onSpinWait();
            }
            work.inTransaction(() -> deliveries.open(Examples.document("d"), List.of(new Route.Local(JUSTICE))));
            Delivery elsewhere = store.all().get(0);
            work.inTransaction(() -> elsewhere.makeAvailable(clock.instant()));
            assertThat(poll.get(10, TimeUnit.SECONDS).items()).hasSize(1);
        }

        @Test
        void endsEmptyWhenNothingComes() {
            long before = System.nanoTime();
            assertThat(mailbox.pending(JUSTICE, ALL, 10, Duration.ofMillis(200)).items())
                    .isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(wakeUps.listeners()).isZero();
        }

        @Test
        void endsWhenTheAxisStops() throws Exception {
            CompletableFuture<Pending> poll = waiting(Duration.ofSeconds(60));
            while (wakeUps.listeners() == 0) {
                Thread.onSpinWait();
            }
            wakeUps.close();
            assertThat(poll.get(10, TimeUnit.SECONDS).items()).isEmpty();
        }

        @Test
        void doesNotWaitWhenTooManyAlreadyDo() {
            mailbox = mailbox(new DeliverySettings(
                    Duration.ofSeconds(2),
                    0,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofDays(5),
                    Duration.ZERO,
                    Duration.ofSeconds(5)));
            assertRefused(FaultCode.AXIS_BUSY, () -> mailbox.pending(JUSTICE, ALL, 10, Duration.ofSeconds(60)));
            DeliveryId id = delivered();
            assertThat(mailbox.pending(JUSTICE, ALL, 10, Duration.ofSeconds(60)).items())
                    .extracting(Pending.Item::id)
                    .containsExactly(id);
        }
    }

    @Nested
    class AListOfWhatWaits {
        @Test
        void saysWhetherThereIsMore() {
            delivered();
            delivered();
            assertThat(mailbox.pending(JUSTICE, ALL, 1, Duration.ZERO).more()).isTrue();
            assertThat(mailbox.pending(JUSTICE, ALL, 2, Duration.ZERO).more()).isFalse();
        }
    }
}
