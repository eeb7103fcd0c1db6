package vn.truc.messaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.truc.content.SomePolicy;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliverySettings;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.Offer;
import vn.truc.delivery.Pending;
import vn.truc.delivery.Setbacks;
import vn.truc.delivery.WakeUps;
import vn.truc.delivery.jpa.JpaDeliveryStore;
import vn.truc.delivery.jpa.JpaOutbox;
import vn.truc.delivery.outbox.Restock;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Ids;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.intake.Acceptance;
import vn.truc.intake.Acceptances;
import vn.truc.intake.Admission;
import vn.truc.intake.Intake;
import vn.truc.intake.IntakeSettings;
import vn.truc.intake.Submission;
import vn.truc.intake.Uploads;
import vn.truc.intake.jpa.JpaAcceptedDocuments;
import vn.truc.intake.rules.DeadlineIsAhead;
import vn.truc.intake.rules.KindFitsTheOperation;
import vn.truc.intake.rules.NotTooManyRecipients;
import vn.truc.intake.rules.RecipientsAreAsDeclared;
import vn.truc.intake.rules.SenderIsTheSigner;
import vn.truc.intake.rules.SizeWithinLimits;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.lifecycle.deadline.SomeDeadlines;
import vn.truc.lifecycle.jpa.JpaHandlings;
import vn.truc.lifecycle.jpa.JpaSentDocuments;
import vn.truc.messaging.external.Announcements;
import vn.truc.messaging.external.BrokerSettings;
import vn.truc.receipts.Receipts;
import vn.truc.receipts.TestSigner;
import vn.truc.receipts.jpa.JpaReceiptStore;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;
import vn.truc.registry.jpa.JpaAgencies;
import vn.truc.signature.DocumentVerdict;
import vn.truc.storage.ContentStore;
import vn.truc.storage.LastResort;
import vn.truc.storage.Spooled;
import vn.truc.storage.files.FileContentStore;
import vn.truc.storage.jpa.AxisEntities;
import vn.truc.storage.jpa.GroupCommitBarrier;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

/** The whole road behind the door on a real database, real files and a real broker, in a home of its own. */
final class Road implements AutoCloseable {
    static final TestSigner AXIS = new TestSigner();
    static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    private static final LastResort NONE = (because, cause) -> {
        throw new AssertionError(because, cause);
    };
    private static final AtomicInteger AGENCIES = new AtomicInteger();

    final Path home;
    final TestDatabase database;
    final HibernateUnitOfWork work;
    final ContentStore contents;
    final Events events = new Events();
    final WakeUps wakeUps = new WakeUps();
    final Registry registry;
    final Receipts receipts;
    final Deliveries deliveries;
    final Mailbox mailbox;
    final Intake intake;
    final JpaOutbox outbox;
    private final GroupCommitBarrier barrier;
    private final InstantSource clock;
    private volatile Consumer<Event> witness = event -> {};
    private BrokerSettings external = BrokerSettings.none();
    private volatile Set<AgencyId> told = Set.of();
    private @Nullable Messaging messaging;
    private @Nullable Thread runner;

    Road(Path home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
        Ids ids = Ids.random();
        IntakeSettings limits = new IntakeSettings(ByteSize.ofMebibytes(8), 50, 5, Duration.ofHours(1), "ALL=IGNORE");
        DeliverySettings mailboxes = new DeliverySettings(
                Duration.ofSeconds(2),
                20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofDays(5),
                Duration.ZERO,
                Duration.ofSeconds(1));
        database = TestDatabase.h2(home, AxisEntities.ALL);
        work = database.work();
        barrier = database.database().groupCommit(Duration.ofSeconds(20), NONE);
        Thread committer = new Thread(barrier, "barrier");
        committer.setDaemon(true);
        committer.start();
        contents = new FileContentStore(home, new ByteSize(0), ids, NONE, clock);
        JpaDeliveryStore store = new JpaDeliveryStore(work::current);
        outbox = new JpaOutbox(work::current, "node");
        JpaAcceptedDocuments accepted = new JpaAcceptedDocuments(work::current);
        registry = new Registry(new JpaAgencies(work::current), work, events, clock);
        receipts = new Receipts(work, new JpaReceiptStore(work::current), AXIS.signer(), events, barrier, "axis.test");
        deliveries = new Deliveries(work, store, outbox, events, wakeUps, ids, clock);
        mailbox = new Mailbox(
                work,
                store,
                events,
                barrier,
                wakeUps,
                ids,
                clock,
                mailboxes,
                new Setbacks(events, mailboxes, () -> 0.5));
        Lifecycle lifecycle = new Lifecycle(
                work,
                new JpaSentDocuments(work::current),
                new JpaHandlings(work::current),
                store,
                deliveries,
                registry,
                SomeDeadlines.PACKAGED,
                events,
                clock);
        intake = new Intake(
                work,
                contents,
                barrier,
                new Admission(
                        List.of(
                                new SenderIsTheSigner(registry, (agent, principal) -> false),
                                new SizeWithinLimits(limits),
                                new DeadlineIsAhead(clock),
                                new KindFitsTheOperation(),
                                new NotTooManyRecipients(limits),
                                new RecipientsAreAsDeclared(registry)),
                        registry,
                        lifecycle,
                        SomePolicy.asPackaged().policy(),
                        (packet, source, length) -> new DocumentVerdict(List.of()),
                        limits),
                new Acceptances(accepted, deliveries, receipts, lifecycle, events, clock),
                deliveries,
                new Uploads(home.resolve("uploads"), limits, clock));
        events.deliverTo(List.of(receipts::on, deliveries::on, lifecycle::on, event -> witness.accept(event)));
    }

    /** Somebody more who listens, inside the transaction. */
    void witness(Consumer<Event> listener) {
        witness = listener;
    }

    /** A freshly registered agency. */
    AgencyId agency() {
        AgencyId code = AgencyId.of("T" + AGENCIES.incrementAndGet() + ".01");
        registry.register(
                new Agency.Registration(code, "Cơ quan " + code, AgencyKind.values()[0], null, null),
                new Registry.Instruction("test", "test"));
        return code;
    }

    Acceptance send(Kind kind, String messageId, AgencyId from, byte[] packet) {
        try (Spooled spooled = contents.spool(new ByteArrayInputStream(packet), ByteSize.ofMebibytes(16))) {
            return intake.accept(new Submission(
                    kind,
                    new MessageId(messageId),
                    from,
                    List.of(),
                    null,
                    null,
                    spooled,
                    Examples.request(kind == Kind.STATUS ? "SendStatus" : "SendDocument", from)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that waits, as soon as there are so many. */
    List<Pending.Item> pending(AgencyId agency, Set<Kind> kinds, int many) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            List<Pending.Item> items =
                    mailbox.pending(agency, kinds, 500, Duration.ofSeconds(1)).items();
            if (items.size() >= many) {
                return items;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for " + many + " at " + agency + ", there are " + items.size());
            }
            if (!items.isEmpty()) {
                pause();
            }
        }
    }

    /** Waits until the delivery of the document to its only recipient is in this state. */
    void awaitState(Acceptance acceptance, AgencyId viewer, DeliveryState state) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (deliveries.status(acceptance.id(), viewer).recipients().get(0).state() != state) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never became " + state + ": "
                        + deliveries.status(acceptance.id(), viewer).recipients());
            }
            pause();
        }
    }

    /** Waits until the broker has every hint. */
    void awaitEmptyOutbox() {
        while (!isOutboxEmpty()) {
            pause();
        }
    }

    private boolean isOutboxEmpty() {
        return work.inTransaction(() -> ((Number) work.current()
                                .createNativeQuery("select count(*) from outbox", Long.class)
                                .getSingleResult())
                        .longValue()
                == 0);
    }

    /** A short rest for tests that wait for other threads. */
    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Offer collect(AgencyId agency, DeliveryId delivery) {
        return mailbox.offer(agency, delivery, Duration.ofMinutes(5), Optional.empty());
    }

    DeliveryState acknowledge(AgencyId agency, Offer offer) {
        return mailbox.acknowledge(
                agency,
                offer.id(),
                offer.lease(),
                offer.content().digest(),
                Examples.request("ConfirmReceived", agency));
    }

    Path brokerHome() {
        return home.resolve("broker");
    }

    static MessagingSettings settings() {
        return new MessagingSettings(
                5,
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                2,
                3,
                Duration.ofMillis(20),
                Duration.ofMillis(40),
                Duration.ofSeconds(20),
                ByteSize.ofMebibytes(8),
                1000);
    }

    /** From now on these agencies are told on queues of their own, and no others. */
    void tell(AgencyId... agencies) {
        told = Set.of(agencies);
    }

    /** From the next start on there is a broker outside. */
    Road with(BrokerSettings broker) {
        external = broker;
        return this;
    }

    Road startMessaging() {
        return startMessaging(settings());
    }

    Road startMessaging(MessagingSettings settings) {
        Messaging started = new Messaging(
                work,
                outbox,
                deliveries,
                wakeUps,
                new Restock(work, outbox, Ids.random(), clock),
                clock,
                settings,
                brokerHome(),
                external,
                new Announcements(mailbox, () -> told, clock));
        Thread thread = new Thread(started, "messaging");
        thread.setDaemon(true);
        thread.start();
        messaging = started;
        runner = thread;
        return this;
    }

    void stopMessaging() throws InterruptedException {
        if (messaging != null && runner != null) {
            messaging.close();
            runner.join(30_000);
            messaging = null;
        }
    }

    @Override
    public void close() throws Exception {
        stopMessaging();
        wakeUps.close();
        barrier.close();
        database.close();
    }
}
