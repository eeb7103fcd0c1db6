package vn.truc.torture.agency;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.torture.journal.Journal;

/**
 * The receiving half. What is journalled as shown is what the agency's own system shows; a delivery id that is there
 * already is not shown again. Between showing and confirming it may die or fall asleep, and sometimes does.
 */
final class Receiving {
    private static final int EXIT_CODE = 137;
    private static final Duration MUCH_LONGER_THAN_A_LEASE = Duration.ofSeconds(90);

    /** So that a run has some, however slow it is. */
    private static final int ALWAYS_ASLEEP = 2;

    private final Journal journal;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final Set<String> givenBack = ConcurrentHashMap.newKeySet();
    private final Map<String, Sleep> asleep = new ConcurrentHashMap<>();
    private final AtomicInteger collected = new AtomicInteger();

    private final BooleanSupplier quiet;
    private final BooleanSupplier stopped;

    /** Of a holder: until another has its delivery, and until it has spoken then. */
    private record Sleep(CountDownLatch takenOver, CountDownLatch spoken) {
        Sleep() {
            this(new CountDownLatch(1), new CountDownLatch(1));
        }
    }

    Receiving(Journal journal, List<Journal.Entry> past, BooleanSupplier quiet, BooleanSupplier stopped) {
        this.journal = journal;
        this.quiet = quiet;
        this.stopped = stopped;
        for (Journal.Entry entry : past) {
            switch (entry.what()) {
                case Book.SHOWN -> shown.add(entry.fact(0));
                case Book.GIVEN_BACK -> givenBack.add(entry.fact(0));
                default -> {}
            }
        }
    }

    /** One of several threads; returns when told to stop. */
    void run(AxisClient axis, Random random, double death) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            try {
                for (PendingItem item :
                        axis.pending().limit(20).waitUpTo(Duration.ofSeconds(2)).list()) {
                    if (!stopped.getAsBoolean() && inHand.add(item.id().value())) {
                        try {
                            receive(axis, item, random, quiet.getAsBoolean() ? 0 : death);
                        } finally {
                            inHand.remove(item.id().value());
                        }
                    }
                }
            } catch (AxisClientException comesAgain) {
                Thread.sleep(200);
            }
        }
    }

    private void receive(AxisClient axis, PendingItem item, Random random, double death) {
        String id = item.id().value();
        ReceivedDocument received = axis.collect(item.id());
        Sleep sleeper = asleep.get(id);
        if (sleeper != null) {
            inTheBackground(() -> takeOver(received, item, sleeper));
            return;
        }
        if (collected.getAndIncrement() < ALWAYS_ASLEEP || (random.nextInt(20) == 0 && !quiet.getAsBoolean())) {
            Sleep sleep = new Sleep();
            asleep.put(id, sleep);
            inTheBackground(() -> fallAsleep(received, item, sleep));
            return;
        }
        try (received) {
            if (random.nextInt(40) == 0 && givenBack.add(id)) {
                journal.write(Book.GIVEN_BACK, id);
                received.giveBack("the registry of incoming documents is closed");
                return;
            }
            dieNowAndThen(random, death);
            show(received, item);
            dieNowAndThen(random, death);
            confirm(received);
        }
    }

    private void show(ReceivedDocument received, PendingItem item) {
        String id = received.id().value();
        if (shown.add(id)) {
            journal.write(
                    Book.SHOWN,
                    id,
                    received.kind().name(),
                    received.documentId().value(),
                    received.sha256(),
                    received.messageId().map(Object::toString).orElse("-"),
                    item.event().orElse("-"));
        } else {
            journal.write(Book.AGAIN, id);
        }
    }

    private void confirm(ReceivedDocument received) {
        received.acknowledge();
        journal.write(Book.CONFIRMED, received.id().value(), received.lease().token());
    }

    private interface Holder {
        void hold() throws InterruptedException;
    }

    private static void inTheBackground(Holder holder) {
        Thread thread = new Thread(() -> {
            try {
                holder.hold();
            } catch (AxisClientException | InterruptedException comesAgain) {
                // Whoever has it next will confirm it.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Shows it and confirms it when its lease has run out and another thread has the delivery. */
    private void fallAsleep(ReceivedDocument received, PendingItem item, Sleep sleep) throws InterruptedException {
        try (received) {
            sleep.takenOver().await(MUCH_LONGER_THAN_A_LEASE.toSeconds(), TimeUnit.SECONDS);
            show(received, item);
            confirm(received);
        } catch (AxisClientException.Refused tooLate) {
            journal.write(Book.FENCED, received.id().value(), received.lease().token());
        } finally {
            asleep.remove(received.id().value(), sleep);
            sleep.spoken().countDown();
        }
    }

    /** Holds it until the sleeper has spoken, so that there are two who want to confirm. */
    private void takeOver(ReceivedDocument received, PendingItem item, Sleep sleeper) throws InterruptedException {
        try (received) {
            sleeper.takenOver().countDown();
            sleeper.spoken().await();
            show(received, item);
            confirm(received);
        }
    }

    private static void dieNowAndThen(Random random, double death) {
        if (random.nextDouble() < death) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
