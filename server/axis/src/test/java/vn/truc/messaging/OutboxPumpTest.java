package vn.truc.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.FINANCE;
import static vn.truc.exchange.Examples.JUSTICE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.MemoryDeliveries;
import vn.truc.delivery.WakeUps;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.CountingIds;
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
    private final OutboxPump pump = new OutboxPump(work, store, ids, clock, Road.settings());
    private final List<OutboxEntry> sent = new ArrayList<>();
    private final Hints broker = entries -> {
        work.refuseInside();
        sent.addAll(entries);
    };

    @BeforeEach
    void queue() {
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
    void makesAgainAtTheStartWhatWasLost() throws Exception {
        store.remove(store.outbox().stream().map(OutboxEntry::id).toList());
        pump.restock();
        assertThat(pump.pump(broker)).isEqualTo(2);
        assertThat(sent)
                .extracting(OutboxEntry::delivery)
                .containsExactlyInAnyOrderElementsOf(
                        store.all().stream().map(delivery -> delivery.id()).toList());
    }
}
