package vn.truc.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;

/** On a real broker: what one agency's hints may take, and what is left for the others. */
@Timeout(60)
class BulkheadTest {
    private static final AgencyId SLOW = AgencyId.of("G12.Số 1");
    private static final AgencyId OTHER = AgencyId.of("H53");
    private static final AgencyId ANOTHER = AgencyId.of("H54");

    @TempDir
    Path home;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private Broker broker;
    private Connection connection;
    private AgencyQueues queues;
    private int number;

    @BeforeEach
    void open() throws Exception {
        broker = EmbeddedBroker.start(home.resolve("broker"), Road.settings());
        connection = broker.connections().createConnection();
        HintListener.Task task = new Consuming(2, this::perform);
        queues = new AgencyQueues(broker, connection, task, InstantSource.system());
        connection.start();
    }

    @AfterEach
    void close() throws Exception {
        goOn.countDown();
        queues.close();
        connection.close();
        broker.close();
    }

    private void perform(DeliveryId delivery) {
        if (delivery.value().startsWith(SLOW.value())) {
            await(goOn);
        }
        done.add(delivery.value());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<OutboxEntry> hints(AgencyId agency, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    String id = agency + "-" + number++;
                    return new OutboxEntry(id, new DeliveryId(id), agency, 0, Instant.EPOCH);
                })
                .toList();
    }

    private void awaitDone(int many) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (done.size() < many) {
            assertThat(System.nanoTime()).as("only done: " + done).isLessThan(end);
            Road.pause();
        }
    }

    /** The broker counts a message a moment after it has answered the commit. */
    private static void awaitRoom(JmsHints hints, int room) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (hints.room(SLOW) != room) {
            assertThat(System.nanoTime()).as("room is " + hints.room(SLOW)).isLessThan(end);
            Road.pause();
        }
    }

    @Test
    void oneSlowAgencyDoesNotKeepTheOthersFromTheirHints() throws Exception {
        try (JmsHints hints = new JmsHints(connection, queues, 1000)) {
            hints.send(hints(SLOW, 10));
            hints.send(hints(OTHER, 20));
            hints.send(hints(ANOTHER, 20));
            awaitDone(40);
            assertThat(done).noneMatch(id -> id.startsWith(SLOW.value()));
            goOn.countDown();
            awaitDone(50);
        }
    }

    @Test
    void theBrokerIsFullOfAnAgencyThatHasItsShare() throws Exception {
        try (JmsHints hints = new JmsHints(connection, queues, 3)) {
            hints.send(hints(SLOW, 2));
            awaitRoom(hints, 1);
            assertThat(hints.full()).isEmpty();
            hints.send(hints(SLOW, 1));
            awaitRoom(hints, 0);
            assertThat(hints.full()).isEqualTo(Set.of(SLOW));
            assertThat(hints.room(OTHER)).isEqualTo(3);
        }
    }

    @Test
    void aQueueIsCalledSoThatItsAgencyIsKnown() {
        for (String code : List.of("G12", "000.00.01-H53", "Sở_Nội vụ/đ")) {
            assertThat(QueueNames.agency(QueueNames.of(AgencyId.of(code)))).isEqualTo(AgencyId.of(code));
        }
    }
}
