package vn.truc.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.FINANCE;
import static vn.truc.exchange.Examples.JUSTICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.MemoryDeliveries;
import vn.truc.delivery.WakeUps;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.delivery.outbox.Restock;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.CountingIds;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.Events;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Ids;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.TestClock;
import vn.truc.registry.Route;

class OutboxPumpTest {
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();
    private final MemoryDeliveries store = new MemoryDeliveries();
    private final TestClock clock = new TestClock();
    private final Ids ids = new CountingIds();
    private final OutboxPump pump =
            new OutboxPump(work, store, new Restock(work, store, ids, clock), clock, Road.settings());
    private final List<OutboxEntry> sent = new ArrayList<>();
    private final Hints broker = entries -> {
        work.refuseInside();
        sent.addAll(entries);
    };

    @BeforeEach
    void queue() {
        clock.advance(Duration.between(clock.instant(), Examples.NOON));
        Deliveries deliveries = new Deliveries(work, store, store, new Events(), new WakeUps(), ids, clock);
        Document document = Examples.document("d");
        work.inTransaction(() -> {
            store.add(document);
            deliveries.open(document, List.of(new Route.Local(JUSTICE), new Route.Local(FINANCE)));
        });
    }

    @Test
    void forgetsWhatTheBrokerHas() throws Exception {
        assertThat(pump.pump(broker)).isEqualTo(2);
        assertThat(sent).extracting(OutboxEntry::recipient).containsExactly(JUSTICE, FINANCE);
        assertThat(store.outbox()).isEmpty();
        assertThat(pump.pump(broker)).isZero();
    }

    @Test
    void keepsWhatTheBrokerDidNotTakeUntilTheClaimRunsOut() throws Exception {
        assertThatThrownBy(() -> pump.pump(entries -> {
                    throw new Hints.Unsent(new IllegalStateException("the broker is down"));
                }))
                .isInstanceOf(Hints.Unsent.class);
        assertThat(store.outbox()).hasSize(2);
        assertThat(pump.pump(broker)).as("still claimed").isZero();
        clock.advance(Road.settings().claim());
        assertThat(pump.pump(broker)).isEqualTo(2);
    }

    @Test
    void sendsAgainUnderTheSameIdWhatItCouldNotForget() throws Exception {
        List<String> before = store.outbox().stream().map(OutboxEntry::id).toList();
        assertThatThrownBy(() -> pump.pump(entries -> {
                    sent.addAll(entries);
                    throw new IllegalStateException("the database went away after the broker had answered");
                }))
                .isInstanceOf(IllegalStateException.class);
        pump.restock();
        pump.pump(broker);
        assertThat(sent)
                .extracting(OutboxEntry::id)
                .containsExactlyInAnyOrder(before.get(0), before.get(1), before.get(0), before.get(1));
    }

    @Test
    void leavesYoungDeliveriesToTheNodeThatHasTheirHints() throws Exception {
        store.remove(store.outbox().stream().map(OutboxEntry::id).toList());
        pump.restockForgotten();
        assertThat(store.outbox()).isEmpty();
    }

    @Test
    void adoptsDeliveriesWhoseHintsDiedWithTheBrokerOfAnotherNode() throws Exception {
        store.remove(store.outbox().stream().map(OutboxEntry::id).toList());
        clock.advance(Road.settings().claim());
        pump.restockForgotten();
        assertThat(pump.pump(broker)).isEqualTo(2);
        assertThat(sent).extracting(OutboxEntry::recipient).containsExactlyInAnyOrder(JUSTICE, FINANCE);
    }

    @Test
    void makesAgainAtTheStartWhatWasLost() throws Exception {
        store.remove(store.outbox().stream().map(OutboxEntry::id).toList());
        pump.restock();
        assertThat(pump.pump(broker)).isEqualTo(2);
        assertThat(sent)
                .extracting(OutboxEntry::delivery)
                .containsExactlyInAnyOrderElementsOf(
                        store.all().stream().map(delivery -> delivery.id()).toList());
    }

    /** A broker that takes at most two hints of one agency until it is emptied. */
    private final class SmallBroker implements Hints {
        private final List<AgencyId> has = new ArrayList<>();

        @Override
        public Set<AgencyId> full() {
            return has.stream().filter(agency -> room(agency) == 0).collect(Collectors.toSet());
        }

        @Override
        public int room(AgencyId agency) {
            return 2 - (int) has.stream().filter(agency::equals).count();
        }

        @Override
        public void send(List<OutboxEntry> entries) {
            entries.forEach(entry -> has.add(entry.recipient()));
            sent.addAll(entries);
        }
    }

    @Test
    void leavesTheBacklogOfOneAgencyInTheDatabaseAndGoesOnWithTheOthers() throws Exception {
        store.remove(store.outbox().stream().map(OutboxEntry::id).toList());
        work.inTransaction(() -> {
            for (int i = 0; i < 40; i++) {
                store.add(new OutboxEntry(ids.next(), new DeliveryId("j" + i), JUSTICE, 4, clock.instant()));
            }
            store.add(new OutboxEntry(ids.next(), new DeliveryId("f"), FINANCE, 0, clock.instant()));
        });
        SmallBroker small = new SmallBroker();
        for (int looked = Road.settings().batch(); looked == Road.settings().batch(); ) {
            looked = pump.pump(small);
        }
        assertThat(small.has).containsExactly(JUSTICE, JUSTICE, FINANCE);
        assertThat(store.outbox()).hasSize(38).allMatch(entry -> !entry.isClaimed(clock.instant()));

        small.has.clear();
        pump.pump(small);
        assertThat(small.has).containsExactly(JUSTICE, JUSTICE);
        assertThat(sent).extracting(OutboxEntry::id).doesNotHaveDuplicates();
    }
}
