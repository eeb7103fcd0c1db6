package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.truc.client.fake.Misdeeds;
import vn.truc.client.internal.exchange.LeaseTokens;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Kind;

class LeasingTest {
    private static final DeliveryId ID = DeliveryId.of("d1");

    private final Bench bench = new Bench();

    @BeforeEach
    void deliver() {
        bench.desk.deliver(ID.value(), Kind.DOCUMENT, new byte[1000]);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class ADeliveryWhoseOfferWasLost {
        @Test
        void isCollectedUnderTheSameTokenNextTime() {
            // The axis has offered it each time; what it said has not arrived once.
            bench.axis.misbehave(Misdeeds.cutOff());
            try (AxisClient client = bench.builder().retries(Retries.none()).build()) {
                assertThatThrownBy(() -> client.collect(ID)).isInstanceOf(AxisClientException.Unavailable.class);

                try (ReceivedDocument received = client.collect(ID)) {
                    assertThat(received.acknowledge()).isPresent();
                }
            }
            assertThat(tokens().distinct()).hasSize(1);
        }

        @Test
        void isNotAvailableToAnotherClientMeanwhile() {
            bench.axis.misbehave(Misdeeds.cutOff());
            try (AxisClient client = bench.builder().retries(Retries.none()).build();
                    AxisClient other = bench.builder().retries(Retries.none()).build()) {
                assertThatThrownBy(() -> client.collect(ID)).isInstanceOf(AxisClientException.Unavailable.class);

                assertThatThrownBy(() -> other.collect(ID))
                        .isInstanceOfSatisfying(AxisClientException.class, e -> assertThat(e.code())
                                .isEqualTo("Delivery.NotAvailable"));
            }
        }
    }

    @Nested
    class ADeliveryThatSomebodyHereHolds {
        @Test
        void isNotCollectedTwiceUnderOneToken() {
            try (ReceivedDocument held = bench.client.collect(ID)) {
                assertThatThrownBy(() -> bench.client.collect(ID))
                        .isInstanceOfSatisfying(AxisClientException.class, e -> assertThat(e.code())
                                .isEqualTo("Delivery.NotAvailable"));
                assertThat(held.acknowledge()).isPresent();
            }
            assertThat(tokens()).doesNotHaveDuplicates();
        }
    }

    @Nested
    class ALongDownload {
        @Test
        void isKeptForUsBeyondItsFirstLease() {
            AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
            try (AxisClient client = bench.builder()
                            .lease(Duration.ofSeconds(10))
                            .clock(() -> Instant.now().plus(passed.get()))
                            .build();
                    ReceivedDocument received = client.collect(ID, arrived -> passed.set(Duration.ofSeconds(6)))) {
                assertThat(received.acknowledge()).isPresent();
            }
            assertThat(tokens()).hasSize(2);
            assertThat(tokens().distinct()).hasSize(1);
        }
    }

    @Nested
    class ADeliveryTheHandlerWorksOn {
        private final CountDownLatch renewed = new CountDownLatch(1);

        @Test
        @Timeout(60)
        void isKeptForItBeyondItsFirstLease() throws Exception {
            bench.desk.leasesFor(Duration.ofSeconds(2));
            bench.axis.misbehave((http, right) -> right.send(), (http, right) -> right.send(), (http, right) -> {
                right.send();
                renewed.countDown();
            });
            CountDownLatch decided = new CountDownLatch(1);
            try (ReceiveLoop loop = bench.client.receive(received -> {
                Instant first = received.lease().until();
                assertThat(renewed.await(20, TimeUnit.SECONDS)).isTrue();
                received.acknowledge();
                assertThat(received.lease().until()).isAfter(first);
                decided.countDown();
            })) {
                assertThat(decided.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(loop.isRunning()).isTrue();
            }
            assertThat(tokens().distinct()).hasSize(1);
            assertThat(bench.axis.requests(GetDocument.class).get(1).getRange().getLength())
                    .isEqualTo(1);
        }
    }

    @Nested
    class TheMemoryOfTokens {
        @Test
        void isBounded() {
            LeaseTokens tokens = new LeaseTokens();
            tokens.putBack(ID, "oldest");
            for (int i = 0; i < 1000; i++) {
                tokens.putBack(DeliveryId.of("other-" + i), "token-" + i);
            }

            assertThat(tokens.take(ID)).isNotEqualTo("oldest");
            assertThat(tokens.take(DeliveryId.of("other-999"))).isEqualTo("token-999");
            assertThat(tokens.take(DeliveryId.of("other-999"))).isNotEqualTo("token-999");
        }
    }

    private Stream<String> tokens() {
        return bench.axis.requests(GetDocument.class).stream().map(GetDocument::getLeaseToken);
    }
}
