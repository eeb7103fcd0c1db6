package vn.truc.client.internal.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import vn.truc.client.DeliveryId;

/**
 * Under which tokens this client has asked for deliveries that it does not hold. Asked for again under the same token,
 * such a delivery comes at once; under a new one, only when the lease that nobody holds has run out. Thread-safe.
 */
public final class LeaseTokens {
    private static final int MOST = 1000;

    private final Map<DeliveryId, String> unused = new LinkedHashMap<>();

    /** A token for asking for that delivery; nobody else gets it until it is put back. */
    public synchronized String take(DeliveryId delivery) {
        String known = unused.remove(delivery);
        return known == null ? UUID.randomUUID().toString() : known;
    }

    /** Nobody here has the delivery, but the axis may have offered it under this token. */
    public synchronized void putBack(DeliveryId delivery, String token) {
        unused.remove(delivery);
        unused.put(delivery, token);
        if (unused.size() > MOST) {
            unused.remove(unused.keySet().iterator().next());
        }
    }
}
