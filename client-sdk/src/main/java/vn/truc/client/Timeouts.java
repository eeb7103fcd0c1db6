package vn.truc.client;

import java.time.Duration;

/**
 * How long the client waits before it takes a silent axis for unreachable. Immutable.
 *
 * @param connect for the connection
 * @param answer for the answer to a request without a packet; a long poll waits this much longer than asked
 * @param upload for the answer to a request that carries a packet, its transfer included
 * @param download for the packet in an answer
 */
public record Timeouts(Duration connect, Duration answer, Duration upload, Duration download) {
    /** @throws IllegalArgumentException if one is zero or negative */
    public Timeouts {
        requirePositive(connect);
        requirePositive(answer);
        requirePositive(upload);
        requirePositive(download);
    }

    /** Ten seconds to connect, one minute for an answer, ten minutes for a packet either way. */
    public static Timeouts standard() {
        return new Timeouts(
                Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(10));
    }

    /** The same with another time for the connection. */
    public Timeouts connect(Duration limit) {
        return new Timeouts(limit, answer, upload, download);
    }

    /** The same with another time for an answer. */
    public Timeouts answer(Duration limit) {
        return new Timeouts(connect, limit, upload, download);
    }

    /** The same with another time for sending a packet. */
    public Timeouts upload(Duration limit) {
        return new Timeouts(connect, answer, limit, download);
    }

    /** The same with another time for receiving a packet. */
    public Timeouts download(Duration limit) {
        return new Timeouts(connect, answer, upload, limit);
    }

    private static void requirePositive(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("a time-out is a positive duration, not " + limit);
        }
    }
}
