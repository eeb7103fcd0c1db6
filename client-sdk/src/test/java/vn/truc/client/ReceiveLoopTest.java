package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.ListPendingResponse;

@Timeout(60)
class ReceiveLoopTest {
    private final Bench bench = new Bench();
    private final Desk handler = new Desk();

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class ADelivery {
        @Test
        void isAcknowledgedWhenTheHandlerHasReturned() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            bench.desk.deliver("d2", Kind.DOCUMENT, new byte[] {2});

            try (ReceiveLoop loop = bench.client.receive(handler)) {
                assertThat(handler.nextHandled()).isEqualTo("d1");
                assertThat(handler.nextHandled()).isEqualTo("d2");
                awaitConfirmations(2);
                assertThat(loop.isRunning()).isTrue();
            }

            assertThat(bench.desk.confirmations())
                    .extracting(ConfirmReceived::getOutcome)
                    .containsOnly(ConfirmOutcome.RECEIVED);
        }

        @Test
        void isGivenBackWhenTheHandlerThrowsAndComesAgain() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            handler.failures = 1;

            try (ReceiveLoop loop = bench.client.receive(handler)) {
                assertThat(handler.nextHandled()).isEqualTo("d1");
                assertThat(handler.nextHandled()).isEqualTo("d1");
                awaitConfirmations(2);
                assertThat(loop.isRunning()).isTrue();
            }

            List<ConfirmReceived> said = bench.desk.confirmations();
            assertThat(said.get(0).getOutcome()).isEqualTo(ConfirmOutcome.FAILED);
            assertThat(said.get(0).isPermanent()).isFalse();
            assertThat(said.get(1).getOutcome()).isEqualTo(ConfirmOutcome.RECEIVED);
            assertThat(handler.troubles).hasSize(1);
        }

        @Test
        void thatFailsDoesNotHoldUpTheOthers() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            bench.desk.deliver("d2", Kind.DOCUMENT, new byte[] {2});
            handler.failures = 1;

            try (ReceiveLoop loop = bench.client.receive(handler)) {
                assertThat(handler.nextHandled()).isEqualTo("d1");
                assertThat(handler.nextHandled()).isEqualTo("d2");
                assertThat(loop.isRunning()).isTrue();
            }
        }

        @Test
        void theHandlerHasRefusedIsNotAcknowledged() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});

            try (ReceiveLoop loop = bench.client.receive(received -> received.refuse("không nhận"))) {
                awaitConfirmations(1);
                assertThat(loop.isRunning()).isTrue();
            }

            assertThat(bench.desk.confirmations()).hasSize(1);
            assertThat(bench.desk.confirmations().get(0).isPermanent()).isTrue();
        }

        @Test
        void thatIsStoredAlreadyIsAcknowledgedWithoutBeingHandedOverAgain() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[1000]);
            handler.stored.add(DeliveryId.of("d1"));

            try (ReceiveLoop loop = bench.client.receive(handler)) {
                awaitConfirmations(1);
                assertThat(loop.isRunning()).isTrue();
            }

            assertThat(handler.handled).isEmpty();
            assertThat(bench.axis.requests(GetDocument.class).get(0).getRange().getLength())
                    .isEqualTo(1);
            assertThat(bench.desk.confirmations().get(0).getOutcome()).isEqualTo(ConfirmOutcome.RECEIVED);
        }
    }

    @Nested
    class ADeliveryWhoseAcknowledgementIsLost {
        @Test
        void isAcknowledgedAgainWithoutBeingHandedOverAgain() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            try (ReceiveLoop loop = bench.client.receive(received -> {
                handler.handle(received);
                // The next three requests are the acknowledgement and its repetitions.
                bench.axis.misbehave(Misdeeds.htmlPage(), Misdeeds.htmlPage(), Misdeeds.htmlPage());
            })) {
                assertThat(handler.nextHandled()).isEqualTo("d1");
                awaitConfirmations(1);
                assertThat(loop.isRunning()).isTrue();
            }
            assertThat(handler.handled).isEmpty();
        }
    }

    @Nested
    class AnErrorInTheHandler {
        @Test
        void isToldAndDoesNotEndTheLoop() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            AtomicInteger calls = new AtomicInteger();
            ReceiveLoop.Handler clumsy = new ReceiveLoop.Handler() {
                @Override
                public void handle(ReceivedDocument received) {
                    if (calls.getAndIncrement() == 0) {
                        throw new NoClassDefFoundError("driver");
                    }
                }

                @Override
                public void trouble(@Nullable DeliveryId delivery, Exception trouble) {
                    handler.troubles.add(trouble);
                }
            };
            try (ReceiveLoop loop = bench.client.receive(clumsy)) {
                awaitConfirmations(2);
                assertThat(loop.isRunning()).isTrue();
            }
            assertThat(handler.troubles.take()).hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Nested
    class AnAxisThatDoesNotLetItWait {
        @Test
        void isNotAskedAgainAtOnce() throws Exception {
            CountDownLatch asked = new CountDownLatch(3);
            bench.axis.answer(ListPending.class, any -> {
                asked.countDown();
                return Reply.of(new ListPendingResponse());
            });
            long start = System.nanoTime();
            try (ReceiveLoop loop = bench.client.receive(handler)) {
                assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(loop.isRunning()).isTrue();
            }
            // Two pauses, of half a second and a second, each shortened by at most a half.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(740));
            assertThat(handler.troubles).isEmpty();
        }
    }

    @Nested
    class TroubleWithTheAxis {
        @Test
        void isToldAndDoesNotEndTheLoop() throws Exception {
            bench.axis.misbehave(Misdeeds.htmlPage(), Misdeeds.htmlPage(), Misdeeds.htmlPage());
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});

            try (ReceiveLoop loop = bench.client.receive(handler)) {
                assertThat(handler.nextHandled()).isEqualTo("d1");
                assertThat(loop.isRunning()).isTrue();
            }

            assertThat(handler.troubles.take()).isInstanceOf(AxisClientException.BrokenProtocol.class);
        }
    }

    @Nested
    class ADefectWhilePolling {
        @Test
        void isToldAndDoesNotEndTheLoop() throws Exception {
            AtomicInteger looks = new AtomicInteger();
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            try (AxisClient client = bench.builder()
                            .clock(() -> {
                                if (looks.getAndIncrement() == 0) {
                                    throw new ArithmeticException("no time");
                                }
                                return Instant.now();
                            })
                            .build();
                    ReceiveLoop loop = client.receive(handler)) {
                assertThat(handler.nextHandled()).isEqualTo("d1");
                assertThat(loop.isRunning()).isTrue();
            }
            assertThat(handler.troubles.take()).isInstanceOf(ArithmeticException.class);
        }
    }

    @Nested
    class AListenerThatFailsItself {
        @Test
        void doesNotEndTheLoop() throws Exception {
            bench.axis.misbehave(Misdeeds.htmlPage(), Misdeeds.htmlPage(), Misdeeds.htmlPage());
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            try (ReceiveLoop loop = bench.client.receive(new Deaf(new NoClassDefFoundError("logger")))) {
                awaitConfirmations(1);
                assertThat(loop.isRunning()).isTrue();
            }
        }

        @Test
        void withTheVeryTroubleItIsToldDoesNotEither() throws Exception {
            bench.axis.misbehave(Misdeeds.htmlPage(), Misdeeds.htmlPage(), Misdeeds.htmlPage());
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            try (ReceiveLoop loop = bench.client.receive(new Deaf(null))) {
                awaitConfirmations(1);
                assertThat(loop.isRunning()).isTrue();
            }
        }

        private record Deaf(@Nullable Error error) implements ReceiveLoop.Handler {
            @Override
            public void handle(ReceivedDocument received) {}

            @Override
            public void trouble(@Nullable DeliveryId delivery, Exception trouble) {
                if (error != null) {
                    throw error;
                }
                throw (RuntimeException) trouble;
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void endsALongPollAtOnce() {
            CountDownLatch end = new CountDownLatch(1);
            bench.axis.misbehave(Misdeeds.silence(end));
            ReceiveLoop loop = bench.client.receive(handler);

            loop.close();

            assertThat(loop.isRunning()).isFalse();
            end.countDown();
        }

        @Test
        void waitsForTheDeliveryInHand() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            CountDownLatch inHand = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            ReceiveLoop loop = bench.client.receive(received -> {
                inHand.countDown();
                go.await();
            });
            assertThat(inHand.await(20, TimeUnit.SECONDS)).isTrue();
            Thread closing = new Thread(loop::close);
            closing.start();

            go.countDown();
            closing.join(20_000);

            assertThat(loop.isRunning()).isFalse();
            assertThat(bench.desk.confirmations()).hasSize(1);
        }

        @Test
        void theClientEndsItToo() throws Exception {
            ReceiveLoop loop = bench.client.receive(handler);

            bench.client.close();
            loop.close();

            assertThat(loop.isRunning()).isFalse();
        }
    }

    private void awaitConfirmations(int count) throws InterruptedException {
        for (int i = 0; i < 2000 && bench.desk.confirmations().size() < count; i++) {
            Thread.sleep(10);
        }
        assertThat(bench.desk.confirmations()).hasSizeGreaterThanOrEqualTo(count);
    }

    private static final class Desk implements ReceiveLoop.Handler {
        private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
        private final BlockingQueue<Exception> troubles = new LinkedBlockingQueue<>();
        private final Set<DeliveryId> stored = ConcurrentHashMap.newKeySet();
        private volatile int failures;

        @Override
        public void handle(ReceivedDocument received) throws IOException {
            handled.add(received.id().value());
            if (failures > 0) {
                failures--;
                throw new IOException("the disk is full");
            }
        }

        @Override
        public boolean isStored(DeliveryId delivery) {
            return stored.contains(delivery);
        }

        @Override
        public void trouble(@Nullable DeliveryId delivery, Exception trouble) {
            troubles.add(trouble);
        }

        String nextHandled() throws InterruptedException {
            return handled.poll(20, TimeUnit.SECONDS);
        }
    }
}
