package vn.truc.client.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryId;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.internal.disk.FolderLock;
import vn.truc.client.internal.disk.Folders;

/**
 * What this agency has received, remembered over crashes of the program and for ever, also when the axis was restored
 * from a backup and offers again what was acknowledged long ago.
 *
 * <pre>{@code
 * try (InboxJournal journal = InboxJournal.open(folder);
 *         ReceiveLoop loop = journal.receive(axis, handler)) {
 *     stop.await();
 * }
 * }</pre>
 *
 * <p>Each delivery is noted RECEIVED before it is handed over, HANDLED when the handler has returned, and CONFIRMED
 * when the axis has the acknowledgement; each note is on the disk before the next step. What that promises:
 *
 * <ul>
 *   <li>A delivery noted as HANDLED or CONFIRMED is never handed over again.
 *   <li>A delivery noted as RECEIVED only was in the handler's hands when the program ended, and nobody but the handler
 *       can know what came of it. A handler <em>with a key</em> stores {@link vn.truc.client.ReceivedDocument#id()} in
 *       the same transaction as the document and says in {@link ReceiveLoop.Handler#isStored} whether it is there: it
 *       handles each delivery exactly once.
 *   <li>A handler <em>without a key</em> is called once more for such a delivery: at least once, and twice only if the
 *       program dies between the handler's own commit and the note, which is one fsync long. {@link DurableInbox} has
 *       no such gap.
 *   <li>No delivery is acknowledged before the handler has returned, so none is lost.
 * </ul>
 *
 * <p>It costs 16 bytes of disk for each delivery ever received, and memory for those since the last 20 000. The folder
 * belongs to one process; include it in the backups of the system that holds the documents.
 */
public final class InboxJournal implements ReceiveLoop.Memory, AutoCloseable {
    private static final int COMPACT_AFTER = 20_000;

    private final FolderLock lock;
    private final RecordLog log;
    private final ConfirmedIds older;
    private final InstantSource clock;
    private final int compactAfter;
    private final Map<DeliveryId, Entry> open = new LinkedHashMap<>();
    private final Set<DeliveryId> confirmed = new HashSet<>();
    /** Handled, but the note could not be written: nothing else may happen to it until it is. */
    private final Set<DeliveryId> unnoted = new HashSet<>();

    /** What a record says. */
    private enum Note {
        RECEIVED,
        FAILED,
        HANDLED,
        CONFIRMED
    }

    private record Entry(Note last, int failures) {
        Entry and(Note note) {
            // Received twice in a row: the program has ended in between.
            boolean failed = note == Note.FAILED || (note == Note.RECEIVED && last == Note.RECEIVED);
            return new Entry(note, failures + (failed ? 1 : 0));
        }
    }

    private InboxJournal(Path folder, FolderLock lock, InstantSource clock, int compactAfter) throws IOException {
        this.lock = lock;
        this.clock = clock;
        this.compactAfter = compactAfter;
        this.older = ConfirmedIds.open(folder.resolve("confirmed.ids"));
        this.log = RecordLog.open(folder.resolve("journal.log"), this::replay);
    }

    /**
     * The journal in that folder, which is made if it is not there.
     *
     * @throws FolderInUseException if another process has it open
     * @throws JournalDamagedException if it is not as it was written; a last note cut short by a crash is no damage
     */
    public static InboxJournal open(Path folder) throws IOException {
        return open(folder, InstantSource.system(), COMPACT_AFTER);
    }

    static InboxJournal open(Path folder, InstantSource clock, int compactAfter) throws IOException {
        FolderLock lock = FolderInUseException.lock(Folders.make(folder));
        boolean isOpen = false;
        try {
            Folders.sweep(folder);
            InboxJournal journal = new InboxJournal(folder, lock, clock, compactAfter);
            isOpen = true;
            return journal;
        } finally {
            if (!isOpen) {
                lock.close();
            }
        }
    }

    /** Receives for as long as the loop is open; close it before the journal. */
    public ReceiveLoop receive(AxisClient axis, ReceiveLoop.Handler handler) {
        return ReceiveLoop.start(axis, handler, this);
    }

    private void replay(String record) {
        String[] words = record.split(" ", 3);
        note(Note.valueOf(words[0]), DeliveryId.of(words[2]));
    }

    private void note(Note note, DeliveryId delivery) {
        if (note == Note.CONFIRMED) {
            open.remove(delivery);
            confirmed.add(delivery);
        } else {
            Entry before = open.get(delivery);
            open.put(delivery, before == null ? new Entry(note, note == Note.FAILED ? 1 : 0) : before.and(note));
        }
    }

    private void append(Note note, DeliveryId delivery) throws IOException {
        log.append(record(note, delivery, clock.instant()));
        note(note, delivery);
    }

    private static String record(Note note, DeliveryId delivery, Instant at) {
        return note + " " + at + " " + delivery;
    }

    @Override
    public synchronized boolean isHandled(DeliveryId delivery) throws IOException {
        if (unnoted.contains(delivery)) {
            handled(delivery);
        }
        Entry entry = open.get(delivery);
        return (entry != null && entry.last() == Note.HANDLED)
                || confirmed.contains(delivery)
                || older.contains(delivery);
    }

    @Override
    public synchronized ReceiveLoop.Attempts handingOver(DeliveryId delivery) throws IOException {
        Entry before = open.get(delivery);
        boolean brokeOff = before != null && before.last() == Note.RECEIVED;
        append(Note.RECEIVED, delivery);
        Entry now = open.get(delivery);
        return new ReceiveLoop.Attempts(now == null ? 0 : now.failures(), brokeOff);
    }

    @Override
    public synchronized void failed(DeliveryId delivery) throws IOException {
        append(Note.FAILED, delivery);
    }

    @Override
    public synchronized void handled(DeliveryId delivery) throws IOException {
        unnoted.add(delivery);
        append(Note.HANDLED, delivery);
        unnoted.remove(delivery);
    }

    @Override
    public synchronized void ended(DeliveryId delivery) throws IOException {
        if (confirmed.contains(delivery) || older.contains(delivery)) {
            return;
        }
        append(Note.CONFIRMED, delivery);
        if (confirmed.size() >= compactAfter) {
            compact();
        }
    }

    /** A crash between the two leaves ids in both files, which says the same. */
    private void compact() throws IOException {
        older.add(confirmed);
        List<String> kept = new ArrayList<>();
        open.forEach((delivery, entry) -> {
            for (int i = 0; i < entry.failures(); i++) {
                kept.add(record(Note.FAILED, delivery, clock.instant()));
            }
            if (entry.last() != Note.FAILED) {
                kept.add(record(entry.last(), delivery, clock.instant()));
            }
        });
        log.rewrite(kept);
        confirmed.clear();
    }

    /** How many deliveries have ended, ever. */
    public synchronized long confirmed() {
        return older.count() + confirmed.size();
    }

    /** Another process may have it now. */
    @Override
    public synchronized void close() throws IOException {
        try (lock;
                older) {
            log.close();
        }
    }
}
