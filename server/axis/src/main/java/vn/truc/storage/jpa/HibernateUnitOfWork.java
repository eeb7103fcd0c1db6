package vn.truc.storage.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/** Transactions by Hibernate: one session per unit, bound to the thread that runs it. */
public final class HibernateUnitOfWork implements UnitOfWork {
    private static final int REPETITIONS = 3;

    private final SessionFactory sessions;
    private final Turns turns;
    private final Consumer<Throwable> failures;
    private final ThreadLocal<@Nullable Session> running = new ThreadLocal<>();

    /**
     * Uses the sessions of an open database; closes nothing.
     *
     * @param failures is told of each failure of the database before anybody is answered
     */
    HibernateUnitOfWork(SessionFactory sessions, Turns turns, Consumer<Throwable> failures) {
        this.sessions = sessions;
        this.turns = turns;
        this.failures = failures;
    }

    /**
     * What the {@code *.jpa} adapters of the rooms work on: the entity manager of the calling thread's unit.
     *
     * @throws IllegalStateException outside a unit of work
     */
    public EntityManager current() {
        Session session = running.get();
        if (session == null) {
            throw new IllegalStateException("this needs a running unit of work");
        }
        return session;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (running.get() != null) {
            return work.get();
        }
        for (int attempt = 0; ; attempt++) {
            try {
                return once(work);
            } catch (RuntimeException failure) {
                if (!Conflict.isRepeatable(failure) || attempt == REPETITIONS) {
                    throw failure;
                }
            }
        }
    }

    private <T> T once(Supplier<T> work) {
        try (Turns.Turn turn = turns.take();
                Session session = opened()) {
            running.set(session);
            Transaction transaction = begun(session);
            T result;
            try {
                result = work.get();
                session.flush();
            } catch (RuntimeException | Error failure) {
                rollBack(transaction, failure);
                throw translated(failure);
            }
            commit(transaction);
            return result;
        } finally {
            running.remove();
        }
    }

    private Session opened() {
        try {
            return sessions.openSession();
        } catch (RuntimeException e) {
            failures.accept(e);
            StorageLog.databaseUnavailable(e);
            throw StorageFaults.unavailable(e);
        }
    }

    private Transaction begun(Session session) {
        try {
            return session.beginTransaction();
        } catch (RuntimeException e) {
            failures.accept(e);
            StorageLog.databaseUnavailable(e);
            throw StorageFaults.unavailable(e);
        }
    }

    private static void rollBack(Transaction transaction, Throwable failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Nothing was committed; a caller can only try again later if the database has gone. */
    private RuntimeException translated(Throwable failure) {
        failures.accept(failure);
        if (failure instanceof Error error) {
            throw error;
        }
        if (!Conflict.isRepeatable(failure) && Conflict.isConnectionLost(failure)) {
            StorageLog.databaseUnavailable(failure);
            return StorageFaults.unavailable(failure);
        }
        return (RuntimeException) failure;
    }

    /** Work and flush are done, so a failure here that the database does not call a rollback has an unknown outcome. */
    private void commit(Transaction transaction) {
        try {
            transaction.commit();
        } catch (RuntimeException failure) {
            failures.accept(failure);
            if (Conflict.isRolledBack(failure)) {
                throw failure;
            }
            StorageLog.outcomeUnknown(failure);
            throw StorageFaults.unavailable(failure);
        }
    }
}
