package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.SendDocument;

class RepeatingTest {
    private final Bench bench = new Bench();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        bench.close();
    }

    @Nested
    class AnAxisThatIsNotThere {
        @Test
        void isUnavailable() throws IOException {
            int unused;
            try (ServerSocket socket = new ServerSocket(0)) {
                unused = socket.getLocalPort();
            }
            try (AxisClient client = bench.builder()
                    .endpoint(URI.create("http://127.0.0.1:" + unused + "/"))
                    .retries(new Retries(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(50)))
                    .build()) {
                assertThatThrownBy(client::ping)
                        .isInstanceOfSatisfying(AxisClientException.Unavailable.class, e -> assertThat(e.code())
                                .isEqualTo("Client.Unreachable"));
            }
        }
    }

    @Nested
    class AnAxisThatFallsSilent {
        private final AxisClient client = bench.builder()
                .timeouts(t -> t.answer(Duration.ofMillis(300)))
                .retries(Retries.none())
                .build();

        @AfterEach
        void close() {
            client.close();
        }

        @Test
        void beforeItsAnswerIsGivenUpInTime() {
            bench.axis.misbehave(Misdeeds.silence(end));
            assertGivenUp();
        }

        @Test
        void inTheMiddleOfItsAnswerIsGivenUpInTime() {
            bench.axis.misbehave(Misdeeds.silenceInTheMiddle(end));
            assertGivenUp();
        }

        private void assertGivenUp() {
            assertThatThrownBy(() -> client.pending().list())
                    .isInstanceOfSatisfying(AxisClientException.Unavailable.class, e -> assertThat(e.code())
                            .isEqualTo("Client.TimedOut"));
        }
    }

    @Nested
    class ALongPoll {
        @Test
        void mayTakeLongerThanAnOrdinaryAnswer() {
            bench.axis.misbehave((http, right) -> {
                try {
                    assertThat(end.await(700, java.util.concurrent.TimeUnit.MILLISECONDS))
                            .isFalse();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                right.send();
            });
            try (AxisClient client = bench.builder()
                    .timeouts(t -> t.answer(Duration.ofMillis(400)))
                    .retries(Retries.none())
                    .build()) {
                assertThat(client.pending().waitUpTo(Duration.ofSeconds(1)).list())
                        .isEmpty();
            }
            assertThat(bench.axis.requests(ListPending.class).get(0).getWaitSeconds())
                    .isEqualTo(1);
        }
    }

    @Nested
    class AMessageTakenForAReplay {
        private final FakeAxis.Misdeed replayed = Misdeeds.anotherAnswer(Faults.of("Security.Replayed"), Bench.AXIS);

        @Test
        void isSignedAnewAndSentOnceMore() {
            bench.axis.misbehave(Misdeeds.cutOff(), replayed);
            OutgoingDocument letter = OutgoingDocument.letter("12/BTC-VP")
                    .subject("Thử")
                    .to(AgencyId.of("H02"))
                    .build();

            bench.client.submit(letter);

            assertThat(bench.axis.requests(SendDocument.class))
                    .extracting(SendDocument::getMessageId)
                    .containsOnly(letter.messageId().value());
            assertThat(bench.axis.signatures()).hasSize(3).doesNotHaveDuplicates();
        }

        @Test
        void isReportedWhenThatIsTakenForOneToo() {
            bench.axis.misbehave(replayed, replayed);

            assertThatThrownBy(() -> bench.client.pending().list())
                    .isInstanceOfSatisfying(AxisClientException.NotAllowed.class, e -> assertThat(e.code())
                            .isEqualTo("Security.Replayed"));
            assertThat(bench.axis.signatures()).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Nested
    class APolicyWithoutRetries {
        @Test
        void triesOnce() {
            bench.axis.misbehave(Misdeeds.gatewayPage(503));
            try (AxisClient client = bench.builder().retries(Retries.none()).build()) {
                assertThatThrownBy(() -> client.pending().list())
                        .isInstanceOfSatisfying(AxisClientException.Unavailable.class, e -> assertThat(e.code())
                                .isEqualTo("Client.GatewaySaysLater"));
            }
            assertThat(bench.axis.requests(ListPending.class)).hasSize(1);
        }
    }
}
