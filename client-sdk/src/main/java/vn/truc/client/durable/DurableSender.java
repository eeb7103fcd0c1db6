package vn.truc.client.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.internal.Backoff;

/**
 * An outbox that survives this program: what was enqueued is sent, whatever happens to program, machine or axis.
 *
 * <pre>{@code
 * try (DurableSender outbox = DurableSender.in(folder)
 *         .over(axis)
 *         .as(AgencyId.of("000.00.00.G12"))
 *         .telling(listener)
 *         .start()) {
 *     outbox.enqueue(document);
 *     outbox.enqueue(status);
 *     stop.await();
 * }
 * }</pre>
 *
 * <p>{@link #enqueue} returns when packet and message id are on the disk; the axis need not be there. One thread sends
 * in the order of enqueuing. A letter keeps its message id and its packet in every attempt, also after a crash, so the
 * axis has it once and answers every attempt with the same receipt. That receipt is on the disk before the listener is
 * told. What the axis refuses is dead: kept with the reason, and not in the way of the others. Everything else is tried
 * again, at pauses from a second to ten minutes; while the axis is away nobody is overtaken, but a letter that alone
 * fails is.
 *
 * <p>Thread-safe. The folder belongs to one process: a second one is refused.
 */
public final class DurableSender implements AutoCloseable {
    private static final Backoff AWAY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final @Nullable AgencyId sender;
    private final Outbox outbox;
    private final LetterRound round;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Semaphore news = new Semaphore(0);
    private final @Nullable Thread thread;

    private DurableSender(Builder with, AxisClient axis, Outbox outbox, boolean hasThread) {
        this.sender = with.sender;
        this.outbox = outbox;
        this.round = new LetterRound(axis, outbox, with.listener, with.isKept, with.steps);
        if (hasThread) {
            Thread sending = new Thread(this::run, "truc-send");
            sending.setDaemon(true);
            thread = sending;
        } else {
            thread = null;
        }
    }

    /** A sender to be described whose letters lie in that folder, which is made if it is not there. */
    public static Builder in(Path folder) {
        return new Builder(folder);
    }

    /**
     * Puts a document into the outbox. When this returns, it is on the disk; when it throws, it is not going to be
     * sent. One that is there already, waiting or not, is not put there twice.
     *
     * @throws IllegalStateException if something else is there under its message id
     */
    public Letter enqueue(OutgoingDocument document) throws IOException {
        return enqueue(document, "");
    }

    /** The same, with what the application calls it; the listener is told. */
    public Letter enqueue(OutgoingDocument document, String reference) throws IOException {
        return enqueued(outbox.add(document, reference, out -> document.writeTo(out, this::sender)));
    }

    /** The same for a status. */
    public Letter enqueue(OutgoingStatus status) throws IOException {
        return enqueue(status, "");
    }

    /** The same for a status, with what the application calls it. */
    public Letter enqueue(OutgoingStatus status, String reference) throws IOException {
        return enqueued(outbox.add(status, reference, out -> status.writeTo(out, this::sender)));
    }

    private AgencyId sender() {
        if (sender == null) {
            throw new IllegalStateException("the sender was not told in whose name to write");
        }
        return sender;
    }

    private Letter enqueued(Letter letter) {
        news.release();
        return letter;
    }

    /** What the outbox knows under that id, waiting, sent or dead. */
    public Optional<Letter> find(MessageId id) throws IOException {
        return outbox.find(id);
    }

    /** What waits to be sent, the oldest first. */
    public List<Letter> waiting() {
        return outbox.waiting().stream().map(outbox::waiting).toList();
    }

    /** What the axis has refused, the oldest first. */
    public List<Letter> dead() throws IOException {
        return outbox.dead();
    }

    /**
     * Sends a dead letter again, as it is: for who has mended what stood in its way.
     *
     * @throws IllegalStateException if there is none of that id
     */
    public Letter requeue(MessageId id) throws IOException {
        return enqueued(outbox.requeue(id));
    }

    /**
     * Tries each letter that waits once, on the caller's thread; for programs that come and go. Not for a sender that
     * was {@linkplain Builder#start started}.
     *
     * @return how many still wait, of which the listener was told why
     */
    public int sendWaiting() {
        if (thread != null) {
            throw new IllegalStateException("this sender sends by itself");
        }
        round.run();
        return outbox.waiting().size() + outbox.strange().size();
    }

    private void run() {
        int failures = 0;
        while (closing.getCount() > 0) {
            news.drainPermits();
            if (round.run()) {
                failures = 0;
                awaitNews(round.untilTheNextIsDue());
            } else {
                pause(AWAY.pause(++failures, ThreadLocalRandom.current()));
            }
        }
    }

    private void awaitNews(Duration longest) {
        try {
            if (news.tryAcquire(longest.toMillis() + 1, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void pause(Duration length) {
        try {
            if (closing.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
                round.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Stops sending at once; what was under way is sent again by the next sender of this folder. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        news.release();
        round.close();
        Thread running = thread;
        if (running != null && Thread.currentThread() != running) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        outbox.close();
    }

    /** Describes a sender. */
    public static final class Builder {
        private final Path folder;
        private @Nullable AxisClient axis;
        private @Nullable AgencyId sender;
        private SendListener listener = new SendListener() {};
        private boolean isKept = true;
        private InstantSource clock = InstantSource.system();
        private Steps steps = Steps.UNWATCHED;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The client to send over; required. It is not closed with the sender. */
        public Builder over(AxisClient client) {
            axis = client;
            return this;
        }

        /** In whose name letters are written: the client's agency. Required unless only ready packets are enqueued. */
        public Builder as(AgencyId agency) {
            sender = agency;
            return this;
        }

        /** Who is told what becomes of letters. */
        public Builder telling(SendListener told) {
            listener = told;
            return this;
        }

        /**
         * Removes packet and receipt when the listener was told the end, because the listener keeps them. Otherwise
         * they stay in {@code sent/} and {@code dead/}, yours to move away.
         */
        public Builder forgettingWhatWasTold() {
            isKept = false;
            return this;
        }

        Builder watchedBy(Steps watching) {
            steps = watching;
            return this;
        }

        Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * The sender, sending on a thread of its own.
         *
         * @throws FolderInUseException if another process works in the folder
         * @throws IllegalStateException if the client is missing
         */
        public DurableSender start() throws IOException {
            DurableSender made = make(true);
            if (made.thread != null) {
                made.thread.start();
            }
            return made;
        }

        /** The same, sending only when {@linkplain DurableSender#sendWaiting told to}. */
        public DurableSender open() throws IOException {
            return make(false);
        }

        private DurableSender make(boolean hasThread) throws IOException {
            AxisClient client = axis;
            if (client == null) {
                throw new IllegalStateException("the sender lacks its client");
            }
            return new DurableSender(this, client, Outbox.open(folder, clock, steps), hasThread);
        }
    }
}
