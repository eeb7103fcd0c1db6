package vn.truc.audit;

import vn.truc.exchange.UnitOfWork;

/**
 * Gives committed leaves their numbers: from 0, without gaps, each once, also when two processes try. {@code boot} runs
 * it on one thread, again and again.
 */
public final class Sequencer implements Runnable {
    private static final int BATCH = 500;

    private final TrailStore store;
    private final UnitOfWork work;

    public Sequencer(TrailStore store, UnitOfWork work) {
        this.store = store;
        this.work = work;
    }

    /** Numbers all leaves that are committed now. A failure is logged; the next run goes on. */
    @Override
    public void run() {
        try {
            int numbered;
            do {
                numbered = work.inTransaction(() -> store.number(BATCH));
            } while (numbered == BATCH && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException e) {
            // The thread must outlive a database that is away for a while.
            AuditLog.notNumbered(e);
        }
    }
}
