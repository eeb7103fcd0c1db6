package vn.truc.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import vn.truc.exchange.Digest;
import vn.truc.exchange.UnitOfWork;

/**
 * Removes content that was kept for a transaction which then did not come about, or that its rows have given up.
 * Content is kept first and its row is written at once after, so what no row refers to a day later belongs to nobody.
 * Run by one thread.
 */
public final class ContentSweep implements Runnable {
    /** Much longer than anything can take between keeping content and committing its row. */
    static final Duration GRACE = Duration.ofHours(24);

    private static final int BATCH = 500;

    private final ContentStore contents;
    private final List<ContentOwner> owners;
    private final UnitOfWork work;
    private final InstantSource clock;
    /** Everything kept before this has been judged by this process. */
    private Instant judged = Instant.EPOCH;
    /** Judged before, but then a row gave it up. */
    private final Set<Digest> released = ConcurrentHashMap.newKeySet();
    /** Held for writing by a sweep, for reading by whoever wants it to rest. */
    private final ReentrantReadWriteLock removing = new ReentrantReadWriteLock();

    public ContentSweep(ContentStore contents, List<ContentOwner> owners, UnitOfWork work, InstantSource clock) {
        this.contents = contents;
        this.owners = List.copyOf(owners);
        this.work = work;
        this.clock = clock;
    }

    /** A row has given up this content, which is judged in the next run whatever its age. From any thread. */
    public void judgeAgain(Digest digest) {
        released.add(digest);
    }

    /**
     * Nothing is removed until the result is closed, by the thread that has asked: what a backup is going to copy
     * stays, even if its rows give it up meanwhile. A sweep under way ends first.
     */
    public Rest rest() {
        removing.readLock().lock();
        return removing.readLock()::unlock;
    }

    /** The time in which nothing is removed. */
    @FunctionalInterface
    public interface Rest extends AutoCloseable {
        @Override
        void close();
    }

    /** Judges what has become old enough since the last run. A failure is logged; the next run begins there again. */
    @Override
    public void run() {
        if (!removing.writeLock().tryLock()) {
            return;
        }
        try {
            sweep();
        } finally {
            removing.writeLock().unlock();
        }
    }

    private void sweep() {
        Instant before = clock.instant().minus(GRACE);
        try {
            Round round = new Round(before);
            contents.eachKept(judged, before, round::add);
            Set<Digest> again = Set.copyOf(released);
            again.forEach(round::add);
            round.judge();
            released.removeAll(again);
            judged = before;
            if (round.removed > 0) {
                StorageLog.orphansRemoved(round.removed);
            }
        } catch (RuntimeException e) {
            StorageLog.sweepFailed(e);
        }
    }

    private final class Round {
        private final Instant before;
        private final Set<Digest> batch = new HashSet<>();
        private int removed;

        Round(Instant before) {
            this.before = before;
        }

        void add(Digest digest) {
            batch.add(digest);
            if (batch.size() == BATCH) {
                judge();
            }
        }

        void judge() {
            Set<Digest> orphans = new HashSet<>(batch);
            work.inTransaction(() -> owners.forEach(owner -> orphans.removeAll(owner.owned(batch))));
            orphans.forEach(digest -> removed += contents.remove(digest, before) ? 1 : 0);
            batch.clear();
        }
    }
}
