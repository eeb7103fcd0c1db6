package vn.truc.security;

import java.util.HashMap;
import java.util.Map;

/**
 * How many requests from one address may be on their way in at once: each holds a thread until its envelope is there,
 * however slowly that comes, so one address must not have them all. Thread-safe.
 */
public final class Unfinished {
    private final int most;
    private final Map<String, Integer> arriving = new HashMap<>();

    /** @param most 0 for no limit */
    public Unfinished(int most) {
        this.most = most;
    }

    /** A request on its way in; it has arrived, or will never, when this is closed. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Begins to read a request.
     *
     * @param address as a socket tells it
     * @throws vn.truc.fault.AxisException {@code Axis.RateExceeded}
     */
    public Place begin(String address) {
        if (most == 0) {
            return () -> {};
        }
        String host = Rates.host(address);
        synchronized (this) {
            int now = arriving.getOrDefault(host, 0);
            if (now >= most) {
                throw SecurityFaults.tooManyUnfinished();
            }
            arriving.put(host, now + 1);
        }
        return () -> end(host);
    }

    private synchronized void end(String host) {
        arriving.computeIfPresent(host, (any, now) -> now == 1 ? null : now - 1);
    }
}
