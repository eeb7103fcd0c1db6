package vn.truc.exchange;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One unit at a time, without a way back: for tests of rooms that decide before they change anything. */
public final class MemoryUnitOfWork implements UnitOfWork {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Fails the test when something is done inside a unit that must be done outside. */
    public void refuseInside() {
        if (lock.isHeldByCurrentThread()) {
            throw new AssertionError("this must not wait inside a transaction");
        }
    }
}
