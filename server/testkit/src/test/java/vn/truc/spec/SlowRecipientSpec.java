package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.testkit.AxisExtension;
import vn.truc.wire.profile.Credential;

/** One of twenty recipients reads a byte a second, on more connections than the axis has threads. */
@Timeout(240)
class SlowRecipientSpec {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final String SENDER = "G12";
    private static final String SLOW = "S00";
    private static final List<String> OTHERS =
            IntStream.rangeClosed(1, 19).mapToObj("S%02d"::formatted).toList();

    private static final int THREADS = 8;
    private static final int CONNECTIONS = THREADS + 2;
    /** More than the sockets between take in without a reader. */
    private static final int LARGE = 6 * 1024 * 1024;
    /** Verify shares its machine; whoever waits for a thread that never comes back misses this by far. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** With all threads taken it would be the minute after which the axis hangs up on a reader that does not read. */
    private static final Duration WAITING_FOR_A_THREAD = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with(
                    Stream.concat(Stream.of(SENDER, SLOW), OTHERS.stream()).toArray(String[]::new))
            .setting("truc.threads", Integer.toString(THREADS))
            .build();

    private final AxisClient sender = axis.client(SENDER);
    private final List<AxisClient> others = OTHERS.stream().map(axis::client).toList();
    private int number;
    /** Of the last round trips, the submission among them. */
    private Duration slowest = Duration.ZERO;

    @Test
    void hurtsNoneOfTheNineteenOthers() throws Exception {
        roundTrips();
        Duration alone = p95(roundTrips());
        try (DrippingProxy proxy = new DrippingProxy(axis.endpoint());
                AxisClient slow = client(SLOW, proxy)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                sender.submit(letter(List.of(SLOW), LARGE));
            }
            ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS, Reader::new);
            for (PendingItem item : all(axis.client(SLOW), CONNECTIONS)) {
                readers.execute(() -> collects(slow, item));
            }
            while (proxy.connections() < CONNECTIONS) {
                Thread.onSpinWait();
            }
            assertThat(p95(roundTrips())).isLessThan(alone.multipliedBy(2).plus(SLACK));
            assertThat(slowest).as("nobody waits for a thread").isLessThan(WAITING_FOR_A_THREAD);
            readers.shutdownNow();
        }
    }

    private static void collects(AxisClient slow, PendingItem item) {
        try (ReceivedDocument never = slow.collect(item.id())) {
            throw new AssertionError("read all of " + never.id());
        } catch (AxisClientException | CancellationException e) {
            // Told to come later, or cut off at the end.
        }
    }

    /** A thread that does not keep the test alive. */
    private static final class Reader extends Thread {
        Reader(Runnable work) {
            super(work);
            setDaemon(true);
        }
    }

    /** How long each of the others takes to see, collect and acknowledge a letter; submitting it counts, too. */
    private List<Duration> roundTrips() {
        List<Duration> times = new ArrayList<>();
        long start = System.nanoTime();
        sender.submit(letter(OTHERS, 100));
        slowest = Duration.ofNanos(System.nanoTime() - start);
        for (AxisClient other : others) {
            long begin = System.nanoTime();
            PendingItem item = all(other, 1).get(0);
            try (ReceivedDocument letter = other.collect(item.id())) {
                letter.acknowledge();
            }
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            slowest = time.compareTo(slowest) > 0 ? time : slowest;
            times.add(time);
        }
        return times;
    }

    private static Duration p95(List<Duration> times) {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() * 95 / 100 - 1);
    }

    private static List<PendingItem> all(AxisClient client, int many) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<PendingItem> items = client.pending()
                    .kinds(Kind.DOCUMENT)
                    .waitUpTo(Duration.ofSeconds(2))
                    .list();
            if (items.size() >= many) {
                return items;
            }
        }
        throw new AssertionError("fewer than " + many + " came in " + PATIENCE);
    }

    private static AxisClient client(String agency, DrippingProxy proxy) {
        Credential known = axis.credential(agency);
        return AxisClient.builder()
                .endpoint(proxy.endpoint())
                .axisId(axis.axisId())
                .agency(AgencyId.of(agency))
                .identity(Identity.of(known.key(), known.chain()))
                .trust(AxisTrust.of(List.of(axis.certificate())))
                .retries(Retries.upTo(Duration.ofSeconds(1)))
                .parallel(CONNECTIONS)
                .build();
    }

    private OutgoingDocument letter(List<String> to, int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        System.arraycopy(PDF, 0, bytes, 0, PDF.length);
        OutgoingDocument.Builder letter = OutgoingDocument.letter(++number + "/BTC-VP")
                .subject("Về việc thử nghiệm")
                .attach("cv.pdf", () -> new ByteArrayInputStream(bytes));
        to.forEach(agency -> letter.to(AgencyId.of(agency)));
        return letter.build();
    }
}
