package vn.truc.client;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.Backoff;

/**
 * Receives without end, on a thread of its own: one delivery after the other, the most urgent first. A delivery is
 * acknowledged only when the handler has returned; when it throws, the delivery is given back and comes again later.
 * Trouble with the axis never ends the loop: it is told to the handler, and the loop tries again after a pause.
 *
 * <p>Get one from {@link AxisClient#receive(Handler)}, or, to receive each delivery once also over crashes of this
 * program, from {@link vn.truc.client.durable.InboxJournal} or {@link vn.truc.client.durable.DurableInbox}.
 */
public final class ReceiveLoop implements AutoCloseable {
    private static final Duration LONG_POLL = Duration.ofSeconds(50);
    private static final int LONGEST_LIST = 500;
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Duration PAUSE_OF_THE_DEAD = Duration.ofHours(1);
    /** Deliveries that only rest must not keep a new one waiting for longer. */
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(5);

    private final AxisClient axis;
    private final Handover handover;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<DeliveryId, Rest> resting = new HashMap<>();

    private volatile @Nullable CompletableFuture<?> polling;

    private ReceiveLoop(AxisClient axis, Handler handler, Memory memory) {
        this.axis = axis;
        this.handover = new Handover(axis, handler, memory, this::isOpen);
        this.thread = new Thread(this::run, "truc-receive");
        thread.setDaemon(true);
    }

    static ReceiveLoop start(AxisClient axis, Handler handler) {
        return start(axis, handler, new ForgetfulMemory());
    }

    /** Receives, remembering what was received in the memory given; that is to be closed after the loop. */
    public static ReceiveLoop start(AxisClient axis, Handler handler, Memory memory) {
        ReceiveLoop loop = new ReceiveLoop(axis, handler, memory);
        loop.thread.start();
        return loop;
    }

    /**
     * Receives what waits now, each delivery once, on the caller's thread. What goes wrong with one delivery is told to
     * the handler.
     *
     * @return how many deliveries have found their end
     * @throws AxisClientException if the axis is not there
     */
    public static int once(AxisClient axis, Handler handler, Memory memory) {
        Handover handover = new Handover(axis, handler, memory, () -> true);
        Set<DeliveryId> tried = new HashSet<>();
        int ended = 0;
        List<PendingItem> found;
        do {
            found = axis.pending().limit(LONGEST_LIST).list().stream()
                    .filter(item -> tried.add(item.id()))
                    .toList();
            for (PendingItem item : found) {
                if (handover.take(item.id()) == Handover.Outcome.ENDED) {
                    ended++;
                } else {
                    // If the axis is gone this says so, and the others need not be tried.
                    axis.ping();
                }
            }
        } while (!found.isEmpty());
        return ended;
    }

    /** What to do with what arrives. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Puts a delivery on this agency's own storage. When this returns, it is acknowledged, unless the handler has
         * already refused it or given it back. It may be called again for a delivery it has handled only after this
         * program has been started anew; see {@link #isStored}.
         *
         * @param received closed by the loop
         * @throws Exception to have it offered again later
         */
        void handle(ReceivedDocument received) throws Exception;

        /**
         * Whether this delivery is already on this agency's own storage, because a former acknowledgement did not
         * arrive or this program ended while it was in the handler's hands. It is then acknowledged without being
         * handed over. A handler that stores the delivery's id in the same transaction as the document, and looks for
         * it here, handles each delivery once whatever happens to this program.
         */
        default boolean isStored(DeliveryId delivery) {
            return false;
        }

        /** After how many failures a delivery is a {@linkplain #deadLetter dead letter}; 10 unless said. */
        default int mostFailures() {
            return 10;
        }

        /**
         * Told of a delivery that has failed that often, this time and each further time. It may refuse the delivery
         * for good, and the sender is told why; otherwise the delivery is given back and tried again at the longest
         * pause, an hour. Nothing is lost either way.
         *
         * @param received the delivery
         * @param failures how often it was handed over in vain
         * @param trouble how it failed this time
         */
        default void deadLetter(ReceivedDocument received, int failures, Exception trouble) throws Exception {}

        /**
         * Told when the axis has the acknowledgement.
         *
         * @param receipt the signed ContentHandover; empty for a receipt, about which there is none
         */
        default void acknowledged(DeliveryId delivery, Optional<IssuedReceipt> receipt) throws IOException {}

        /**
         * Told about everything that goes wrong, so that somebody may notice.
         *
         * @param delivery the delivery concerned, if it is about one
         * @param trouble what went wrong: an {@link AxisClientException}, or what the handler threw
         */
        default void trouble(@Nullable DeliveryId delivery, Exception trouble) {}
    }

    /**
     * What a loop must not forget about deliveries. A note is kept when the method returns; when it throws, the loop
     * goes no further with that delivery for now. Called by one thread.
     */
    public interface Memory {
        /** Whether the handler has returned from it, ended or not. */
        boolean isHandled(DeliveryId delivery) throws IOException;

        /** Notes that it is about to be handed over; says how that went before. */
        Attempts handingOver(DeliveryId delivery) throws IOException;

        /** Notes that the handler could not handle it. */
        void failed(DeliveryId delivery) throws IOException;

        /** Notes that the handler has returned: it must not be handed over again. */
        void handled(DeliveryId delivery) throws IOException;

        /** Notes that it was acknowledged or refused. */
        void ended(DeliveryId delivery) throws IOException;
    }

    /**
     * How often a delivery was handed over in vain.
     *
     * @param failures how often
     * @param brokeOff whether the program ended the last time, before the handler did
     */
    public record Attempts(int failures, boolean brokeOff) {}

    /** A delivery that has failed and is left alone until then. */
    private record Rest(int failures, long until) {
        boolean isOver() {
            return until - System.nanoTime() <= 0;
        }

        boolean isForgotten() {
            return until - System.nanoTime() <= -PAUSE_OF_THE_DEAD.toNanos();
        }
    }

    private void run() {
        int troubles = 0;
        while (isOpen()) {
            try {
                List<PendingItem> items = poll();
                resting.values().removeIf(Rest::isForgotten);
                boolean anyEnded = false;
                for (PendingItem item : items) {
                    anyEnded |= isOpen() && take(item.id());
                }
                troubles = 0;
                if (!items.isEmpty() && !anyEnded) {
                    // All that is there has failed, and the axis offers it again at once.
                    pause(untilTheNextIsDue(items));
                }
            } catch (Throwable e) {
                // Whatever it is, also a defect of this client: an application that has stopped receiving must hear of
                // it.
                if (isOpen()) {
                    handover.tell(null, Handover.asException(e));
                    pause(PAUSES.pause(++troubles, ThreadLocalRandom.current()));
                }
            }
        }
    }

    private List<PendingItem> poll() {
        CompletableFuture<List<PendingItem>> poll =
                axis.pending().waitUpTo(LONG_POLL).listAsync();
        polling = poll;
        if (closing.getCount() == 0) {
            poll.cancel(true);
        }
        return axis.calls().await(() -> poll);
    }

    /** Whether the delivery has found its end. */
    private boolean take(DeliveryId delivery) {
        Rest rest = resting.get(delivery);
        if (rest != null && !rest.isOver()) {
            return false;
        }
        Handover.Outcome outcome = handover.take(delivery);
        if (outcome == Handover.Outcome.ENDED) {
            resting.remove(delivery);
            return true;
        }
        int failures = rest == null ? 1 : rest.failures() + 1;
        Duration pause = outcome == Handover.Outcome.DEAD
                ? PAUSE_OF_THE_DEAD
                : PAUSES.pause(failures, ThreadLocalRandom.current());
        resting.put(delivery, new Rest(failures, System.nanoTime() + pause.toNanos()));
        return false;
    }

    private Duration untilTheNextIsDue(List<PendingItem> items) {
        long now = System.nanoTime();
        long nanos = items.stream()
                .map(item -> resting.get(item.id()))
                .mapToLong(rest -> rest == null ? 0 : Math.max(0, rest.until() - now))
                .min()
                .orElse(0);
        return Duration.ofNanos(Math.min(nanos, LONGEST_UNSEEN.toNanos()));
    }

    private void pause(Duration length) {
        try {
            boolean closed = closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
            if (closed) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0
                && !axis.calls().isClosed()
                && !Thread.currentThread().isInterrupted();
    }

    /** Whether the loop is still running. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /**
     * Stops receiving: waiting ends at once, a delivery in the handler's hands is let finish, and this returns when it
     * is.
     */
    @Override
    public void close() {
        closing.countDown();
        CompletableFuture<?> poll = polling;
        if (poll != null) {
            poll.cancel(true);
        }
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
