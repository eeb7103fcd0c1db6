package vn.truc.registry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;

/**
 * What has been read since the last change. A change replaces the whole memory, so a reader that began before the
 * change can only fill the one that is thrown away.
 */
final class RegistryCache {
    private static final int MOST = 50_000;

    private record Memory(
            Map<AgencyId, Optional<Agency>> agencies, Map<Digest, Optional<RegisteredCertificate>> certificates) {
        static Memory empty() {
            return new Memory(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    private volatile Memory memory = Memory.empty();

    /** To be called after the commit of a change. */
    void forget() {
        memory = Memory.empty();
    }

    Optional<Agency> agency(AgencyId code, Supplier<Optional<Agency>> load) {
        return recalled(memory.agencies(), code, load);
    }

    Optional<RegisteredCertificate> certificate(Digest sha256, Supplier<Optional<RegisteredCertificate>> load) {
        return recalled(memory.certificates(), sha256, load);
    }

    /** Absence is not remembered: anyone may ask for anything, and that must not fill the memory. */
    private static <K, V> Optional<V> recalled(Map<K, Optional<V>> known, K key, Supplier<Optional<V>> load) {
        Optional<V> found = known.get(key);
        if (found == null) {
            found = load.get();
            if (found.isPresent() && known.size() < MOST) {
                known.put(key, found);
            }
        }
        return found;
    }
}
