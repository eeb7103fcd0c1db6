package vn.truc.delivery.share;

import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import vn.truc.exchange.AgencyId;

/**
 * A bounded number of places, of which one agency has a part at most, so that a document system that is slow or asks
 * again and again takes the place of nobody else. Thread-safe.
 */
public final class Shares {
    private final Semaphore free;
    private final int mostOfOne;
    private final Map<AgencyId, Integer> byAgency = new ConcurrentHashMap<>();

    /** @param most places of all agencies together; one has a quarter of them at most */
    public Shares(int most) {
        this(most, most / 4);
    }

    /**
     * @param most places of all agencies together
     * @param mostOfOne of one agency; at least 1
     */
    public Shares(int most, int mostOfOne) {
        this.free = new Semaphore(most);
        this.mostOfOne = Math.max(1, mostOfOne);
    }

    /** Gives an agency a place until it closes it; empty if there is none for it now. */
    public Optional<Place> enter(AgencyId agency) {
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
        byAgency.computeIfPresent(agency, (code, taken) -> taken == 1 ? null : taken - 1);
        free.release();
    }

    /** A place; it is given back once. */
    @FunctionalInterface
    public interface Place extends Closeable {
        @Override
        void close();
    }
}
