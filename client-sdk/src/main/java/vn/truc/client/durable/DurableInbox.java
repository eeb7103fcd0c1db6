package vn.truc.client.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryId;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.durable.Steps.Step;
import vn.truc.client.internal.disk.Folders;

/**
 * A folder in which each delivery appears once, as a folder named by its id with {@code packet.xml} and the attachments
 * in it. Work from there at leisure, and delete or move away what you have done: it does not come back.
 *
 * <pre>{@code
 * try (DurableInbox inbox = DurableInbox.open(folder);
 *         ReceiveLoop loop = inbox.receive(axis, listener)) {
 *     stop.await();
 * }
 * }</pre>
 *
 * <p>A delivery is first stored out of sight, then noted in an {@link InboxJournal}, then moved to where it is seen,
 * then acknowledged; each step is on the disk before the next. Whatever crash comes in between, it appears exactly
 * once, and it is acknowledged only when it has appeared. No key is needed. (One exception: when the power fails in the
 * very instant after it has appeared, before the disk knows, a reader may already have seen what appears again.)
 *
 * <p>The hidden folder {@code .truc} inside holds the journal. The whole folder belongs to one process for receiving;
 * reading in it, moving and deleting is open to all.
 */
public final class DurableInbox implements AutoCloseable {
    private static final String OWN = ".truc";

    private final Path folder;
    private final Path staging;
    private final InboxJournal journal;
    private final Steps steps;

    private DurableInbox(Path folder, Path staging, InboxJournal journal, Steps steps) {
        this.folder = folder;
        this.staging = staging;
        this.journal = journal;
        this.steps = steps;
    }

    /**
     * The inbox in that folder, which is made if it is not there.
     *
     * @throws FolderInUseException if another process receives into it
     * @throws JournalDamagedException if what it remembers cannot be relied on
     */
    public static DurableInbox open(Path folder) throws IOException {
        return open(folder, Steps.UNWATCHED);
    }

    static DurableInbox open(Path folder, Steps steps) throws IOException {
        Path own = Folders.make(Files.createDirectories(folder).resolve(OWN));
        InboxJournal journal = InboxJournal.open(own);
        return new DurableInbox(folder, Folders.make(own.resolve("staging")), journal, steps);
    }

    /** Told what happens. All methods may be left as they are. */
    public interface Listener {
        /**
         * May put more files beside the packet before anybody sees it; see {@link ReceivedDocument.Company}.
         *
         * @throws IOException to have the delivery offered again later
         */
        default void accompany(ReceivedDocument received, Path growing) throws IOException {}

        /** A delivery has appeared. After a crash it may not be told; the folder is there all the same. */
        default void appeared(DeliveryId delivery, Path place) {}

        /** See {@link ReceiveLoop.Handler#acknowledged}. */
        default void acknowledged(DeliveryId delivery, Optional<IssuedReceipt> receipt) throws IOException {}

        /** See {@link ReceiveLoop.Handler#deadLetter}. */
        default void deadLetter(ReceivedDocument received, int failures, Exception trouble) throws Exception {}

        /** See {@link ReceiveLoop.Handler#trouble}. */
        default void trouble(@Nullable DeliveryId delivery, Exception trouble) {}
    }

    /** Receives for as long as the loop is open; close it before the inbox. */
    public ReceiveLoop receive(AxisClient axis, Listener listener) throws IOException {
        Desk desk = new Desk(listener);
        desk.recover();
        return ReceiveLoop.start(axis, desk, desk);
    }

    /**
     * Receives what waits now, on the caller's thread.
     *
     * @return how many deliveries have found their end
     * @throws vn.truc.client.AxisClientException if the axis is not there
     */
    public int receiveWaiting(AxisClient axis, Listener listener) throws IOException {
        Desk desk = new Desk(listener);
        desk.recover();
        return ReceiveLoop.once(axis, desk, desk);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    /** Both sides of a delivery, because it must be noted between being stored and being seen. */
    private final class Desk implements ReceiveLoop.Handler, ReceiveLoop.Memory {
        private final Listener listener;

        Desk(Listener listener) {
            this.listener = listener;
        }

        /** What a crash has left out of sight was either noted, then it is to be seen, or else comes again. */
        private void recover() throws IOException {
            Folders.sweep(staging);
            for (Path staged : Folders.in(staging)) {
                try {
                    recover(DeliveryId.of(staged.getFileName().toString()));
                } catch (IOException e) {
                    // It is tried again when the axis offers it again; the others need not wait for it.
                    listener.trouble(DeliveryId.of(staged.getFileName().toString()), e);
                }
            }
        }

        private void recover(DeliveryId delivery) throws IOException {
            if (journal.isHandled(delivery)) {
                publish(delivery);
            } else {
                Folders.delete(staged(delivery));
            }
        }

        @Override
        public void handle(ReceivedDocument received) throws IOException {
            Folders.delete(staged(received.id()));
            received.storeIn(staging, growing -> listener.accompany(received, growing));
            steps.done(Step.STAGED);
        }

        @Override
        public boolean isHandled(DeliveryId delivery) throws IOException {
            boolean isHandled = journal.isHandled(delivery);
            if (isHandled) {
                publish(delivery);
            }
            return isHandled;
        }

        @Override
        public ReceiveLoop.Attempts handingOver(DeliveryId delivery) throws IOException {
            return journal.handingOver(delivery);
        }

        @Override
        public void failed(DeliveryId delivery) throws IOException {
            journal.failed(delivery);
        }

        @Override
        public void handled(DeliveryId delivery) throws IOException {
            journal.handled(delivery);
            steps.done(Step.NOTED);
            publish(delivery);
        }

        @Override
        public void ended(DeliveryId delivery) throws IOException {
            journal.ended(delivery);
        }

        /** What is not out of sight any more has been seen, and is no longer ours. */
        private void publish(DeliveryId delivery) throws IOException {
            if (Files.exists(staged(delivery))) {
                Path place = folder.resolve(delivery.value());
                Folders.move(staged(delivery), place);
                steps.done(Step.PUBLISHED);
                listener.appeared(delivery, place);
            }
        }

        private Path staged(DeliveryId delivery) {
            return staging.resolve(delivery.value());
        }

        @Override
        public void acknowledged(DeliveryId delivery, Optional<IssuedReceipt> receipt) throws IOException {
            listener.acknowledged(delivery, receipt);
        }

        @Override
        public void deadLetter(ReceivedDocument received, int failures, Exception trouble) throws Exception {
            listener.deadLetter(received, failures, trouble);
        }

        @Override
        public void trouble(@Nullable DeliveryId delivery, Exception trouble) {
            listener.trouble(delivery, trouble);
        }
    }
}
