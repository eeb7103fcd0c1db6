package vn.truc.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;

/**
 * What has been read since the last change, and not longer ago than a change made by another node may stay unseen here.
 * Both replace the whole memory, so a reader that began before can only fill the one that is thrown away.
 */
final class RegistryCache {
    /** How long a change made on another node may stay unseen here; who signs is looked up anew each time. */
    static final Duration AGE = Duration.ofSeconds(5);

    private static final int MOST = 50_000;

    private record Memory(long born, Map<AgencyId, Optional<Agency>> agencies) {
        static Memory empty(long born) {
            return new Memory(born, new ConcurrentHashMap<>());
        }
    }

    private final LongSupplier nanoTime;
    private volatile Memory memory;

    RegistryCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.memory = Memory.empty(nanoTime.getAsLong());
    }

    /** To be called after the commit of a change. */
    void forget() {
        memory = Memory.empty(nanoTime.getAsLong());
    }

    private Memory fresh() {
        Memory known = memory;
        if (nanoTime.getAsLong() - known.born() >= AGE.toNanos()) {
            forget();
            known = memory;
        }
        return known;
    }

    Optional<Agency> agency(AgencyId code, Supplier<Optional<Agency>> load) {
        Map<AgencyId, Optional<Agency>> known = fresh().agencies();
        Optional<Agency> found = known.get(code);
        if (found == null) {
            found = load.get();
            // Absence is not remembered: anyone may ask for anything, and that must not fill the memory.
            if (found.isPresent() && known.size() < MOST) {
                known.put(code, found);
            }
        }
        return found;
    }
}
