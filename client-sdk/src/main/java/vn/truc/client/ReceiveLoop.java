package vn.truc.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
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
 * <p>Get one from {@link AxisClient#receive(Handler)}.
 */
public final class ReceiveLoop implements AutoCloseable {
    private static final Duration LONG_POLL = Duration.ofSeconds(50);
    /** More than are ever handled between one loss of the connection and the next poll. */
    private static final int MOST_HANDLED = 10_000;

    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final AxisClient axis;
    private final Handler handler;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<DeliveryId, Integer> failures = new HashMap<>();
    /** What the handler has returned from and the axis has not been heard to know: not handed over again. */
    private final Set<DeliveryId> handled = new LinkedHashSet<>();

    private volatile @Nullable CompletableFuture<?> polling;

    private ReceiveLoop(AxisClient axis, Handler handler) {
        this.axis = axis;
        this.handler = handler;
        this.thread = new Thread(this::run, "truc-receive");
        thread.setDaemon(true);
    }

    static ReceiveLoop start(AxisClient axis, Handler handler) {
        ReceiveLoop loop = new ReceiveLoop(axis, handler);
        loop.thread.start();
        return loop;
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
         * arrive. It is then acknowledged again without being handed over twice.
         */
        default boolean isStored(DeliveryId delivery) {
            return false;
        }

        /**
         * Told about everything that goes wrong, so that somebody may notice.
         *
         * @param delivery the delivery concerned, if it is about one
         * @param trouble what went wrong: an {@link AxisClientException}, or what the handler threw
         */
        default void trouble(@Nullable DeliveryId delivery, Exception trouble) {}
    }

    private void run() {
        int troubles = 0;
        while (isOpen()) {
            try {
                List<PendingItem> items = poll();
                failures.keySet().retainAll(items.stream().map(PendingItem::id).toList());
                boolean anyTaken = false;
                for (PendingItem item : items) {
                    anyTaken |= isOpen() && take(item.id());
                }
                troubles = 0;
                if (!items.isEmpty() && !anyTaken) {
                    // All that is there has just failed, and the axis offers it again at once.
                    pause(failures.values().stream()
                            .mapToInt(Integer::intValue)
                            .min()
                            .orElse(1));
                }
            } catch (Throwable e) {
                // Whatever it is, also a defect of this client: an application that has stopped receiving must hear of
                // it.
                if (isOpen()) {
                    tell(null, asException(e));
                    pause(++troubles);
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

    private void tell(@Nullable DeliveryId delivery, Exception trouble) {
        try {
            handler.trouble(delivery, trouble);
        } catch (Throwable e) {
            // Whoever cannot even be told of trouble must not thereby stop the receiving of everything else.
            if (e != trouble) {
                trouble.addSuppressed(e);
            }
        }
    }

    private static Exception asException(Throwable trouble) {
        return trouble instanceof Exception exception ? exception : new IllegalStateException(trouble);
    }

    /** Whether the delivery has found its end. */
    private boolean take(DeliveryId delivery) {
        try {
            if (handled.contains(delivery) || handler.isStored(delivery)) {
                axis.calls().await(() -> axis.async().lease(delivery).thenCompose(axis.async()::acknowledge));
            } else {
                receive(axis.collect(delivery));
            }
            failures.remove(delivery);
            handled.remove(delivery);
            return true;
        } catch (Throwable e) {
            // Errors too: whatever one delivery does to the handler, the others must still be received.
            if (e instanceof CancellationException && !isOpen()) {
                return false;
            }
            failures.merge(delivery, 1, Integer::sum);
            tell(delivery, asException(e));
            return false;
        }
    }

    private void receive(ReceivedDocument received) throws Exception {
        try {
            received.keepLease();
            handOver(received);
        } finally {
            if (received.isDecided()) {
                received.close();
            } else {
                received.leave();
            }
        }
    }

    private void handOver(ReceivedDocument received) throws Exception {
        try {
            handler.handle(received);
        } catch (Throwable e) {
            if (!received.isDecided()) {
                giveBack(received, e);
            }
            throw e;
        }
        if (!received.isDecided()) {
            remember(received.id());
            received.acknowledge();
        }
    }

    private void remember(DeliveryId delivery) {
        handled.add(delivery);
        if (handled.size() > MOST_HANDLED) {
            Iterator<DeliveryId> oldest = handled.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static void giveBack(ReceivedDocument received, Throwable reason) {
        try {
            // The sender may see this text, so it says nothing about the recipient's software.
            received.giveBack("not stored yet");
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void pause(int failuresSoFar) {
        try {
            boolean closed = closing.await(
                    PAUSES.pause(failuresSoFar, ThreadLocalRandom.current()).toMillis(), TimeUnit.MILLISECONDS);
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
