package vn.truc.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a second somebody may make: as many at once as in two seconds, and then as many as flow in again.
 * Who asks for nothing for two seconds is forgotten, so that the memory is bounded by who is there; beyond
 * {@value #MOST} at once the newcomers share one allowance. Thread-safe.
 */
public final class Rates {
    private static final int MOST = 100_000;
    private static final int BURST_SECONDS = 2;
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final String CROWD = "all others";

    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new HashMap<>();
    private Instant lastSweep = Instant.MIN;

    /** What somebody has left, as it was at a time. */
    private record Bucket(double left, Instant at) {}

    /** @param perSecond 0 for no limit */
    public Rates(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @param who an address or an agency
     * @throws vn.truc.fault.AxisException {@code Axis.RateExceeded}
     */
    public void count(String who) {
        if (perSecond > 0 && !allows(who)) {
            throw SecurityFaults.rateExceeded((int) perSecond);
        }
    }

    /**
     * Counts a request from an address as a socket tells it; of IPv6 the network of 64 bits, which one host may have.
     */
    public void countAddress(String address) {
        count(host(address));
    }

    static String host(String address) {
        return address.indexOf(':') < 0 ? address : network(address);
    }

    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a socket's address is an address", e);
        }
    }

    private synchronized boolean allows(String who) {
        Instant now = clock.instant();
        if (now.isAfter(lastSweep.plus(SWEEP)) || now.isBefore(lastSweep)) {
            sweep(now);
        }
        String key = buckets.size() < MOST || buckets.containsKey(who) ? who : CROWD;
        double left = left(buckets.get(key), now);
        buckets.put(key, new Bucket(Math.max(left - 1, 0), now));
        return left >= 1;
    }

    private double left(@Nullable Bucket bucket, Instant now) {
        double most = perSecond * BURST_SECONDS;
        if (bucket == null) {
            return most;
        }
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis()) / 1000.0;
        return Math.min(most, bucket.left() + seconds * perSecond);
    }

    private void sweep(Instant now) {
        lastSweep = now;
        for (Iterator<Bucket> each = buckets.values().iterator(); each.hasNext(); ) {
            if (left(each.next(), now) >= perSecond * BURST_SECONDS) {
                each.remove();
            }
        }
    }
}
