package vn.truc.channel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.channel.egress.Egress;
import vn.truc.delivery.outbox.Backoff;
import vn.truc.exchange.ByteSize;

/**
 * How the axis sends deliveries to agencies' endpoints, and to which it may.
 *
 * @param egress host names ({@code push.example.vn}, {@code *.example.vn}) and networks ({@code 10.20.0.0/16}) it may
 *     send to; with none it sends to nobody
 * @param ports it may send to
 * @param allowLoopback also send to this machine itself, without TLS; for tests and demonstrations only
 * @param trustedCertificates PEM file of the certificates that endpoints' TLS certificates are checked against; when
 *     absent, Java's own
 * @param threads how many deliveries it sends at once; half of them at most to agencies that do not answer, or slowly
 * @param perAgency how many of them to one agency
 * @param connectTime the longest to connect, TLS included
 * @param answerTime the longest silence while an endpoint is awaited
 * @param wholeTime the longest for one delivery from connecting to the end of the answer; less than lease
 * @param answerLimit the largest answer
 * @param lease how long an agency has that took a delivery and confirms it later
 * @param retryFirst how long an endpoint is left alone after the first failure to connect; each time twice as long
 * @param retryMost the longest it is left alone
 */
public record ChannelSettings(
        List<String> egress,
        List<Integer> ports,
        boolean allowLoopback,
        @Nullable Path trustedCertificates,
        int threads,
        int perAgency,
        Duration connectTime,
        Duration answerTime,
        Duration wholeTime,
        ByteSize answerLimit,
        Duration lease,
        Duration retryFirst,
        Duration retryMost) {
    public ChannelSettings {
        egress = List.copyOf(egress);
        ports = List.copyOf(ports);
        Egress.mustBeReadable(egress);
        if (ports.stream().anyMatch(port -> port < 1 || port > 65535)) {
            throw new IllegalArgumentException("ports must be 1 to 65535, not " + ports);
        }
        if (threads < 2 || threads > 256) {
            throw new IllegalArgumentException("threads must be 2 to 256, not " + threads);
        }
        if (perAgency < 1 || perAgency > threads) {
            throw new IllegalArgumentException("per-agency must be 1 to threads, not " + perAgency);
        }
        positive("connect-time", connectTime);
        positive("answer-time", answerTime);
        positive("whole-time", wholeTime);
        if (lease.compareTo(wholeTime) <= 0 || lease.toHours() > 24) {
            throw new IllegalArgumentException("lease must be longer than whole-time, and at most 24h, not " + lease);
        }
        if (answerLimit.bytes() < 16 * 1024 || answerLimit.bytes() > 16 * 1024 * 1024) {
            throw new IllegalArgumentException("answer-limit must be 16KiB to 16MiB, not " + answerLimit);
        }
        positive("retry-first", retryFirst);
        if (retryMost.compareTo(retryFirst) < 0) {
            throw new IllegalArgumentException("retry-first must not be longer than retry-most");
        }
    }

    private static void positive(String key, Duration given) {
        if (given.toMillis() < 100) {
            throw new IllegalArgumentException(key + " must be at least 100ms, not " + given);
        }
    }

    /** How long an endpoint is left alone after it could not be reached. */
    Backoff pause() {
        return Backoff.exponential(retryFirst, 2).upTo(retryMost);
    }
}
