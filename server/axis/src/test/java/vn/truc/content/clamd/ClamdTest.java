package vn.truc.content.clamd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.content.Scanner;
import vn.truc.exchange.ByteSize;

class ClamdTest {
    private static final byte[] FILE = "một tệp".getBytes(UTF_8);
    private static final Duration SHORT = Duration.ofMillis(400);

    private static Clamd client(FakeClamd clamd, Duration time) {
        return new Clamd(clamd.address(), SHORT, time, ByteSize.parse("1MiB"));
    }

    private static Scanner.Result shown(Clamd clamd, byte[]... pieces) throws Scanner.Failure {
        try (Scanner.Scan scan = clamd.begin()) {
            for (byte[] piece : pieces) {
                scan.show(piece, piece.length);
            }
            return scan.result();
        }
    }

    private static Scanner.Result answered(String answer) throws Scanner.Failure {
        try (FakeClamd clamd = FakeClamd.answering(answer)) {
            return shown(client(clamd, Duration.ofSeconds(5)), FILE);
        }
    }

    private static void fails(FakeClamd clamd, String how, byte[]... pieces) {
        long begun = System.nanoTime();
        try (clamd) {
            assertThatThrownBy(() -> shown(client(clamd, SHORT), pieces))
                    .isInstanceOf(Scanner.Failure.class)
                    .hasMessageContaining(how);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Nested
    class AFile {
        @Test
        void isShownInChunksOfTheirLength() throws Exception {
            try (FakeClamd clamd = FakeClamd.answering("stream: OK\0")) {
                shown(client(clamd, Duration.ofSeconds(5)), FILE, new byte[0], new byte[70_000]);
                assertThat(clamd.commands).containsExactly("zINSTREAM");
                assertThat(clamd.chunks).containsExactly(FILE.length, 70_000);
                assertThat(clamd.files).hasSize(1).first().satisfies(file -> assertThat(file)
                        .startsWith(FILE)
                        .hasSize(FILE.length + 70_000));
            }
        }

        @Test
        void isCleanWhenItSaysSo() throws Exception {
            assertThat(answered("stream: OK\0")).isEqualTo(new Scanner.Result.Clean());
        }

        @Test
        void isInfectedByTheNameOfTheSignature() throws Exception {
            assertThat(answered("stream: Win.Test.EICAR_HDB-1 FOUND\0"))
                    .isEqualTo(new Scanner.Result.Infected("Win.Test.EICAR_HDB-1"));
        }

        @Test
        void isInfectedByANameThatCannotBeHarmfulItself() throws Exception {
            assertThat(answered("stream: <b>${jndi:x}\r\u001b[31m" + "x".repeat(300) + " FOUND\0"))
                    .isInstanceOfSatisfying(Scanner.Result.Infected.class, infected -> assertThat(infected.signature())
                            .matches("[A-Za-z0-9 ._:/()+-]+")
                            .startsWith("_b___jndi:x__")
                            .hasSize(100));
        }

        @Test
        void largerThanIsShownIsNotJudged() throws Exception {
            try (FakeClamd clamd = FakeClamd.answering("stream: OK\0")) {
                assertThat(shown(client(clamd, Duration.ofSeconds(5)), new byte[1 << 20], new byte[1]))
                        .isEqualTo(new Scanner.Result.TooLarge());
            }
        }

        @Test
        void largerThanClamdTakesIsNotJudged() throws Exception {
            assertThat(answered("INSTREAM size limit exceeded. ERROR\0")).isEqualTo(new Scanner.Result.TooLarge());
        }

        @Test
        void largerThanClamdTakesIsKnownWhenItHangsUpMeanwhile() throws Exception {
            CountDownLatch told = new CountDownLatch(1);
            try (FakeClamd clamd = new FakeClamd((in, out) -> {
                in.readNBytes(4 + 1000);
                out.write("INSTREAM size limit exceeded. ERROR\0".getBytes(UTF_8));
                out.flush();
                told.countDown();
                in.readAllBytes();
            })) {
                Clamd client = client(clamd, Duration.ofSeconds(5));
                try (Scanner.Scan scan = client.begin()) {
                    scan.show(new byte[1000], 1000);
                    told.await();
                    scan.show(new byte[1000], 1000);
                    assertThat(scan.result()).isEqualTo(new Scanner.Result.TooLarge());
                }
            }
        }
    }

    @Nested
    class ItFails {
        @Test
        void whenNobodyListens() throws Exception {
            int port;
            try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = closed.getLocalPort();
            }
            Clamd clamd = new Clamd(new ClamdAddress("127.0.0.1", port), SHORT, SHORT, ByteSize.parse("1MiB"));
            assertThatThrownBy(clamd::begin).isInstanceOf(Scanner.Failure.class).hasMessageContaining("reached");
        }

        @Test
        void whenItsNameIsUnknown() {
            Clamd clamd = new Clamd(new ClamdAddress("no.such.invalid", 1), SHORT, SHORT, ByteSize.parse("1MiB"));
            assertThatThrownBy(clamd::begin).isInstanceOf(Scanner.Failure.class).hasMessageContaining("reached");
        }

        @Test
        void whenItNeverAnswers() {
            FakeClamd silent = new FakeClamd((in, out) -> in.readAllBytes());
            fails(silent, "too long", FILE);
        }

        @Test
        void whenItDoesNotReadWhatItIsShown() {
            CountDownLatch never = new CountDownLatch(1);
            FakeClamd deaf = new FakeClamd((in, out) -> never.await());
            byte[][] much = new byte[16][64 * 1024];
            // More than the buffers of both ends take.
            byte[][] more = new byte[16 * 16][];
            for (int i = 0; i < more.length; i++) {
                more[i] = much[i % much.length];
            }
            try (deaf) {
                Clamd large = new Clamd(deaf.address(), SHORT, SHORT, ByteSize.parse("1GiB"));
                assertThatThrownBy(() -> shown(large, more)).hasMessageContaining("too long");
            } finally {
                never.countDown();
            }
        }

        @Test
        void whenItDripsItsAnswer() {
            FakeClamd dripping = new FakeClamd((in, out) -> {
                in.readNBytes(4 + FILE.length + 4);
                for (int i = 0; i < 10_000; i++) {
                    out.write('s');
                    out.flush();
                    Thread.sleep(20);
                }
            });
            fails(dripping, "too long", FILE);
        }

        @Test
        void whenItsAnswerHasNoEnd() {
            fails(FakeClamd.answering("s".repeat(100_000)), "without an end", FILE);
        }

        @Test
        void whenItHangsUpWithoutAnAnswer() {
            fails(FakeClamd.answering(""), "hung up", FILE);
        }

        @Test
        void whenItHangsUpWithinItsAnswer() {
            fails(FakeClamd.answering("stream: OK"), "hung up", FILE);
        }

        @Test
        void whenItHangsUpAtOnce() {
            FakeClamd rude = new FakeClamd((in, out) -> {});
            try (rude) {
                assertThatThrownBy(() -> shown(client(rude, SHORT), FILE, FILE, FILE))
                        .isInstanceOf(Scanner.Failure.class);
            }
        }

        @Test
        void whenItSaysCleanBeforeItHasSeenAll() throws Exception {
            CountDownLatch told = new CountDownLatch(1);
            try (FakeClamd hasty = new FakeClamd((in, out) -> {
                out.write("stream: OK\0".getBytes(UTF_8));
                out.flush();
                told.countDown();
                in.readAllBytes();
            })) {
                try (Scanner.Scan scan = client(hasty, Duration.ofSeconds(5)).begin()) {
                    told.await();
                    scan.show(FILE, FILE.length);
                    assertThatThrownBy(scan::result).hasMessageContaining("before it had seen the whole file");
                }
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "stream: Can't allocate memory ERROR\0",
                    "UNKNOWN COMMAND\0",
                    "HTTP/1.1 400 Bad Request\r\n",
                    "stream: \0",
                    "stream: FOUND\0",
                    "\0",
                    "stream: OK FOUND OK\0",
                    "stream: ok\0"
                })
        void whenItSaysAnythingElse(String answer) {
            fails(FakeClamd.answering(answer), "clamd answered: ", FILE);
        }
    }

    @Nested
    class ItsAddress {
        @ParameterizedTest
        @CsvSource({"av.example.vn:3310, av.example.vn, 3310", "10.1.2.3:1, 10.1.2.3, 1", "[::1]:65535, ::1, 65535"})
        void isAHostAndAPort(String text, String host, int port) {
            assertThat(ClamdAddress.parse(text)).isEqualTo(new ClamdAddress(host, port));
        }

        @ParameterizedTest
        @ValueSource(strings = {"av", "av:", ":3310", "av:0", "av:65536", "tcp://av:3310", "av:3310/x", "::1:3310"})
        void isNothingElse(String text) {
            assertThatThrownBy(() -> ClamdAddress.parse(text)).hasMessage("clamd must be host:port, not " + text);
        }
    }
}
