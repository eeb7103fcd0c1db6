package vn.truc.messaging;

import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.WakeUps;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.Restock;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.UnitOfWork;
import vn.truc.messaging.external.Announcements;
import vn.truc.messaging.external.BrokerSettings;

/**
 * Keeps the broker up and the outbox empty. {@code boot} gives {@link #run} one thread; nobody else waits for it: while
 * the broker is down or starting, documents are accepted and stay queued.
 */
public final class Messaging implements Runnable, AutoCloseable {
    private final OutboxPump pump;
    private final Deliveries deliveries;
    private final HintListener.Task makeAvailable;
    private final WakeUps wakeUps;
    private final InstantSource clock;
    private final MessagingSettings settings;
    private final Path directory;
    private final BrokerSettings external;
    private final Announcements announcements;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean up;
    private Instant adoptsAt = Instant.MIN;

    /**
     * @param directory the embedded broker's own; it may be thrown away while the axis is not running
     * @param external the broker to use instead, if it names one
     * @param announcements made on an external broker only: nobody else can read queues of the embedded one
     */
    public Messaging(
            UnitOfWork work,
            Outbox outbox,
            Deliveries deliveries,
            WakeUps wakeUps,
            Restock restock,
            InstantSource clock,
            MessagingSettings settings,
            Path directory,
            BrokerSettings external,
            Announcements announcements) {
        this.pump = new OutboxPump(work, outbox, restock, clock, settings);
        this.deliveries = deliveries;
        this.wakeUps = wakeUps;
        this.clock = clock;
        this.settings = settings;
        this.directory = directory;
        this.external = external;
        this.announcements = announcements;
        this.makeAvailable = new Consuming(settings.consumers(), deliveries::makeAvailable);
    }

    /** Whether deliveries are moving; for the operators' view, not for anybody who accepts documents. */
    public boolean isUp() {
        return up;
    }

    /** Until closed: starts the broker, pumps while it is up, and starts it again when it has gone. */
    @Override
    public void run() {
        running = true;
        try {
            int failures = 0;
            while (!isClosing()) {
                try {
                    serve();
                    failures = 0;
                } catch (Exception e) {
                    failures++;
                    Duration rest = settings.restarts().after(failures);
                    if (!isClosing()) {
                        tell(rest, e);
                        rest(rest);
                    }
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    private static void tell(Duration rest, Exception failure) {
        if (failure instanceof Broker.Unfit unfit) {
            MessagingLog.unfit(rest, String.valueOf(unfit.getMessage()));
        } else {
            MessagingLog.down(rest, failure);
        }
    }

    private Broker broker() throws Exception {
        return external.url() == null
                ? EmbeddedBroker.start(directory, settings)
                : RemoteBroker.connect(external, settings);
    }

    /** Returns when closed, or when the broker has gone. */
    private void serve() throws Exception {
        AtomicBoolean lost = new AtomicBoolean();
        try (Broker broker = broker();
                Connection connection = broker.connections().createConnection();
                AgencyQueues queues = new AgencyQueues(broker, connection, makeAvailable, clock);
                HintListener dead = new HintListener(connection, QueueNames.DEAD, this::lastChance);
                Session own = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                JmsHints hints = new JmsHints(connection, queues, settings.maxHintsPerAgency());
                WakeUps.Ear ear = wakeUps.outbox()) {
            connection.setExceptionListener(e -> lost.set(true));
            queues.attachAll();
            connection.start();
            pump.restock();
            announcements.beginAgain();
            MessagingLog.started(broker.where(), queues.count());
            up = true;
            while (!isClosing() && broker.isUp() && !lost.get()) {
                empty(hints);
                adopt(queues);
                announce(own, broker);
                queues.removeIdle(settings.queueIdle());
                if (!ear.await(settings.recheck())) {
                    rest(settings.recheck());
                }
            }
        } finally {
            up = false;
        }
    }

    private void empty(Hints hints) throws Hints.Unsent {
        try {
            while (!isClosing() && pump.pump(hints) == settings.batch()) {
                // There is more.
            }
        } catch (RuntimeException e) {
            // The database is away, not the broker: its queues and consumers stay.
            MessagingLog.pumpFailed(e);
        }
    }

    private void announce(Session own, Broker broker) throws Exception {
        if (external.url() == null) {
            return;
        }
        try {
            announcements.round(own, broker, QueueNames::own, settings.maxHintsPerAgency());
        } catch (RuntimeException e) {
            MessagingLog.notAnnounced(e);
        }
    }

    /**
     * Now and then, takes over what other nodes have forgotten. Not while this broker has much to do: what it holds is
     * queued for longer, too, and would only be hinted at twice.
     */
    private void adopt(AgencyQueues queues) {
        Instant now = clock.instant();
        if (now.isBefore(adoptsAt)) {
            return;
        }
        adoptsAt = now.plus(settings.claim());
        if (queues.messages() < settings.batch()) {
            try {
                pump.restockForgotten();
            } catch (RuntimeException e) {
                MessagingLog.pumpFailed(e);
            }
        }
    }

    /** After too many failures: perhaps only the database was away; otherwise an operator must act. */
    private void lastChance(DeliveryId delivery) {
        try {
            makeAvailable.run(delivery);
        } catch (RuntimeException e) {
            deliveries.hold(
                    delivery,
                    "the axis could not make it available in " + settings.maxAttempts()
                            + " attempts; its log says why (MSG-005)");
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void rest(Duration atMost) {
        try {
            if (closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Stops the broker; returns when {@link #run} has ended, if it was running. */
    @Override
    public void close() {
        closing.countDown();
        wakeUps.ringOutbox();
        try {
            // Begun after this it sees at once that it must not.
            if (running && !stopped.await(settings.callTimeout().multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS)) {
                MessagingLog.stopFailed(new TimeoutException("still running"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
