package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeDesk;
import vn.truc.client.fake.Keys;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.Ping;
import vn.truc.wire.exchange.SendDocument;

@Timeout(60)
class ManyAtOnceTest {
    private final Bench bench = new Bench();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        bench.close();
    }

    @Nested
    class ManyClientsInOneJvm {
        @Test
        void shareNothing() {
            Keys otherKeys = Keys.selfSigned("H09");
            try (FakeAxis otherAxis = new FakeAxis(Bench.STRANGER, otherKeys.certificate());
                    AxisClient other = bench.builder()
                            .endpoint(otherAxis.endpoint())
                            .agency(AgencyId.of("H09"))
                            .identity(Identity.of(otherKeys.key(), List.of(otherKeys.certificate())))
                            .trust(AxisTrust.of(List.of(Bench.STRANGER.certificate())))
                            .build()) {
                FakeDesk desk = new FakeDesk(otherAxis, Bench.STRANGER, "H09");
                assertThat(desk.confirmations()).isEmpty();

                List<CompletableFuture<Submitted>> all = new ArrayList<>();
                IntStream.range(0, 20).forEach(i -> {
                    all.add(bench.client.async().submit(letter(i)));
                    all.add(other.async().submit(letter(i)));
                });
                all.forEach(CompletableFuture::join);

                // Each axis verifies the signer, so a mixed-up key would have failed; what is left to see is who spoke.
                assertThat(bench.axis.requests(SendDocument.class)).hasSize(20).allMatch(request -> request.getFrom()
                        .equals("H01"));
                assertThat(otherAxis.requests(SendDocument.class)).hasSize(20).allMatch(request -> request.getFrom()
                        .equals("H09"));
            }
        }
    }

    @Nested
    class CallsStartedTogether {
        @Test
        void runNoMoreThanAllowedAtOnce() {
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch three = new CountDownLatch(3);
            bench.axis.misbehave(IntStream.range(0, 12)
                    .mapToObj(i -> (FakeAxis.Misdeed) (http, right) -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        three.countDown();
                        await(three);
                        pause(20);
                        running.decrementAndGet();
                        right.send();
                    })
                    .toArray(FakeAxis.Misdeed[]::new));
            try (AxisClient client = bench.builder().parallel(3).build()) {
                List<CompletableFuture<Pong>> pings = IntStream.range(0, 12)
                        .mapToObj(i -> client.async().ping())
                        .toList();
                pings.forEach(CompletableFuture::join);
            }
            assertThat(most.get()).isEqualTo(3);
        }

        @Test
        void mayWaitForEachOtherOnTheClientsOwnThreads() {
            try (AxisClient client = bench.builder().parallel(1).build()) {
                assertThat(client.async()
                                .ping()
                                .thenApply(first -> client.ping().axisId())
                                .orTimeout(20, TimeUnit.SECONDS)
                                .join())
                        .isEqualTo(FakeAxis.ID);
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void endsWhatIsUnderWay() throws Exception {
            bench.axis.misbehave(Misdeeds.silence(end));
            AxisClient client = bench.builder().build();
            CompletableFuture<Pong> ping = client.async().ping();
            while (bench.axis.requests(Ping.class).isEmpty()) {
                pause(5);
            }

            client.close();

            assertThatThrownBy(() -> ping.get(5, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }

        @Test
        void refusesFurtherCalls() {
            AxisClient client = bench.builder().build();
            client.close();
            client.close();

            assertThatThrownBy(client::ping)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }

        @Test
        void leavesNoThreadBehind() {
            AxisClient client = bench.builder().build();
            client.ping();
            client.close();

            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (ownThreads() > 0 && System.nanoTime() < deadline) {
                pause(20);
            }
            assertThat(ownThreads()).isZero();
        }

        private long ownThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("truc-"))
                    .count();
        }
    }

    @Nested
    class Interrupting {
        @Test
        void theCallerStopsTheCall() throws Exception {
            bench.axis.misbehave(Misdeeds.silence(end));
            List<Throwable> thrown = new ArrayList<>();
            Thread caller = new Thread(() -> {
                try {
                    bench.client.ping();
                } catch (CancellationException e) {
                    thrown.add(e);
                }
            });
            caller.start();
            while (bench.axis.requests(Ping.class).isEmpty()) {
                pause(5);
            }

            caller.interrupt();
            caller.join(5000);

            assertThat(thrown).hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutgoingDocument letter(int number) {
        return OutgoingDocument.letter(number + "/BTC-VP")
                .subject("Thư số " + number)
                .to(AgencyId.of("H02"))
                .build();
    }
}
