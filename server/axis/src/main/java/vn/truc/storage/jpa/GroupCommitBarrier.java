package vn.truc.storage.jpa;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.truc.storage.DurabilityBarrier;
import vn.truc.storage.LastResort;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/**
 * One checkpoint for all who wait: each waiter is released by a checkpoint that <em>started</em> after it called
 * {@link #await}, and so after its commit. {@link #run} is the committer; {@code boot} gives it one thread.
 */
public final class GroupCommitBarrier implements DurabilityBarrier, Runnable, AutoCloseable {
    /** Brings everything committed so far to stable storage. */
    @FunctionalInterface
    interface Checkpoint {
        void sync() throws Exception;
    }

    private final Checkpoint checkpoint;
    private final Duration patience;
    private final LastResort lastResort;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Condition answered = lock.newCondition();
    private long latestTicket;
    private long coveredTicket;
    private long failedTicket;
    private @Nullable Throwable failure;
    private boolean closed;

    GroupCommitBarrier(Checkpoint checkpoint, Duration patience, LastResort lastResort) {
        this.checkpoint = checkpoint;
        this.patience = patience;
        this.lastResort = lastResort;
    }

    @Override
    public void await() {
        lock.lock();
        try {
            long ticket = ++latestTicket;
            asked.signal();
            long left = patience.toNanos();
            while (coveredTicket < ticket && failedTicket < ticket) {
                if (closed || left <= 0) {
                    throw StorageFaults.unavailable(failure);
                }
                left = answered.awaitNanos(left);
            }
            if (coveredTicket < ticket) {
                throw StorageFaults.unavailable(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StorageFaults.unavailable(e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs checkpoints as they are asked for, until closed. */
    @Override
    public void run() {
        for (long tickets = next(); tickets > 0; tickets = next()) {
            try {
                checkpoint.sync();
                answer(tickets, null);
            } catch (Exception e) {
                if (Conflict.isMediaFailure(e) && !isClosed()) {
                    lastResort.halt("a checkpoint could not be written", e);
                }
                StorageLog.checkpointFailed(e);
                answer(tickets, e);
            }
        }
    }

    /** The tickets that the next checkpoint covers: every one drawn before it starts. Zero when closed. */
    private long next() {
        lock.lock();
        try {
            while (!closed && Math.max(coveredTicket, failedTicket) >= latestTicket) {
                asked.await(1, TimeUnit.SECONDS);
            }
            return closed ? 0 : latestTicket;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private void answer(long tickets, @Nullable Throwable cause) {
        lock.lock();
        try {
            failure = cause;
            if (cause == null) {
                coveredTicket = tickets;
            } else {
                failedTicket = tickets;
            }
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many have asked and were not answered yet. */
    long waiting() {
        lock.lock();
        try {
            return latestTicket - Math.max(coveredTicket, failedTicket);
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever still waits is told that the outcome is not known. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            asked.signalAll();
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
