package vn.truc.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import vn.truc.exchange.AgencyId;

/**
 * Who waits in long polls: a bounded number in all, and of one agency a quarter of it, so that a document system that
 * asks again and again without hanging up takes the place of nobody else. Thread-safe.
 */
final class LongPolls {
    private final Semaphore free;
    private final int mostOfOne;
    private final Map<AgencyId, Integer> byAgency = new ConcurrentHashMap<>();

    LongPolls(int most) {
        this.free = new Semaphore(most);
        this.mostOfOne = Math.max(1, most / 4);
    }

    /** Lets an agency wait until it closes what it gets; empty if it may not wait now. */
    Optional<Place> enter(AgencyId agency) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        if (byAgency.merge(agency, 1, Integer::sum) > mostOfOne) {
            leave(agency);
            return Optional.empty();
        }
        return Optional.of(() -> leave(agency));
    }

    private void leave(AgencyId agency) {
        byAgency.computeIfPresent(agency, (code, waiting) -> waiting == 1 ? null : waiting - 1);
        free.release();
    }

    /** The right to wait; it is given back once. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
