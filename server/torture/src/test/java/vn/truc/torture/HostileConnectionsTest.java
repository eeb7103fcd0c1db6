package vn.truc.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;

/**
 * T-U07 and T-M08 against the packaged axis: connections that hold on, lie about their length, or are far too large.
 */
@Timeout(240)
@Tag("long")
class HostileConnectionsTest {
    private static final int MANY = 500;
    private static final int LETTERS = 40;
    private static final Duration SOON = Duration.ofSeconds(2);

    private static PackagedAxis axis;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        axis = PackagedAxis.start(directory, List.of());
    }

    @AfterAll
    static void stop() throws Exception {
        axis.close();
    }

    /** Connections of one kind, which are all open at once. */
    private static final class Crowd implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();

        static Crowd of(int port, int size, String firstWords) throws IOException {
            Crowd crowd = new Crowd();
            for (int i = 0; i < size; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(1024);
                // From an address of their own, for what one address may have is not taken from others.
                socket.bind(new InetSocketAddress("127.0.0.2", 0));
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                socket.getOutputStream().write(firstWords.getBytes(ISO_8859_1));
                crowd.sockets.add(socket);
            }
            return crowd;
        }

        /** Each says one more word; whom the axis has hung up on is silent. */
        void say(String word) {
            for (Socket socket : sockets) {
                try {
                    socket.getOutputStream().write(word.getBytes(ISO_8859_1));
                } catch (IOException hungUp) {
                    // As it should.
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static String answer(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            try {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            } catch (IOException stopped) {
                // The axis has heard enough.
            }
            return heard(socket.getInputStream());
        }
    }

    private static String heard(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            text.append("(and the connection stays open)");
        } catch (IOException reset) {
            // What was said before counts.
        }
        return text.toString();
    }

    private static void goodOnesAreServedSoon(Runnable meanwhile) throws Exception {
        List<Duration> took = new ArrayList<>();
        try (AxisClient sender = axis.sender()) {
            sender.submit(PackagedAxis.letter(0));
            for (int i = 1; i <= LETTERS; i++) {
                meanwhile.run();
                long begun = System.nanoTime();
                sender.submit(PackagedAxis.letter(i));
                took.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        took.sort(null);
        assertThat(took.get(LETTERS * 95 / 100))
                .as("95th percentile of %s", took)
                .isLessThan(SOON);
    }

    private static void operatorsAreServedSoon() throws Exception {
        long begun = System.nanoTime();
        String answer = answer(
                axis.process.managementPort(),
                "GET /agencies HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    @Test
    void headsThatNeverEndHoldNobodyUp() throws Exception {
        String begun = "POST /services/exchange HTTP/1.1\r\nHost: a\r\nX-";
        try (Crowd agencies = Crowd.of(axis.process.endpoint().getPort(), MANY, begun);
                Crowd operators = Crowd.of(axis.process.managementPort(), MANY, begun)) {
            goodOnesAreServedSoon(() -> {
                agencies.say("a");
                operators.say("a");
            });
            operatorsAreServedSoon();
        }
    }

    @Test
    void bodiesThatDripHoldNobodyUp() throws Exception {
        String head =
                "POST /services/exchange HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: 9000\r\n\r\n<";
        // More than there are threads; one address has a quarter of them.
        try (Crowd agencies = Crowd.of(axis.process.endpoint().getPort(), MANY, head)) {
            goodOnesAreServedSoon(() -> agencies.say(" "));
        }
    }

    /** 64 envelopes of 20,000 nodes each, from a stranger, at 512 MB of heap. */
    @Test
    void manyNodesDoNotTakeTheMemory() throws Exception {
        String nodes = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><a>"
                + "<a b=\"\"/>".repeat(9_900) + "</a></soap:Body></soap:Envelope>";
        String request = "POST /services/exchange HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: "
                + nodes.length() + "\r\n\r\n" + nodes;
        for (int round = 0; round < 5; round++) {
            try (Crowd agencies = Crowd.of(axis.process.endpoint().getPort(), 64, request)) {
                goodOnesAreServedSoon(() -> {});
            }
        }
        assertThat(axis.process.isReady()).isTrue();
    }

    @Test
    void answersThatNobodyReadsHoldNobodyUp() throws Exception {
        String asked = "GET /services/exchange?wsdl HTTP/1.1\r\nHost: a\r\n\r\n".repeat(200);
        try (Crowd agencies = Crowd.of(axis.process.endpoint().getPort(), 100, asked)) {
            goodOnesAreServedSoon(() -> {});
        }
    }

    @Test
    void oneRequestIsNeverTwo() throws Exception {
        String hidden = "GET /services/exchange?wsdl HTTP/1.1\r\nHost: a\r\n\r\n";
        String post = "POST /services/exchange HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n";
        List<String> ambiguous = List.of(
                post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                post + "Transfer-Encoding: chunked\r\nContent-Length: " + hidden.length() + "\r\n\r\n0\r\n\r\n"
                        + hidden,
                post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
                post + "Transfer-Encoding:\tchunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + hidden,
                post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
                post + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n" + hidden,
                post + "Content-Length: +0\r\n\r\n" + hidden,
                post + "X: a\n\r\nContent-Length: 0\r\n\r\n" + hidden,
                post + "X: a\r\n Content-Length: 0\r\n\r\n" + hidden,
                post + "Transfer-Encoding: chunked\r\n\r\n1;a=\"\n\r\nx\r\n0\r\n\r\n" + hidden,
                post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden);
        for (String request : ambiguous) {
            String answer = answer(axis.process.endpoint().getPort(), request);
            assertThat(answer).as(request).startsWith("HTTP/1.1 ").doesNotContain("stays open");
            assertThat(answer.split("HTTP/1\\.1 ", -1))
                    .as("answers to %s: %s", request, answer)
                    .hasSize(2);
            assertThat(answer).as(request).doesNotStartWith("HTTP/1.1 2");
        }
        goodOnesAreServedSoon(() -> {});
    }

    @Test
    void headsThatAreTooLargeAreRefusedOnEitherPort() throws Exception {
        String start = "GET /services/exchange?wsdl HTTP/1.1\r\nHost: localhost\r\n";
        List<String> large = List.of(
                start + "X: " + "a".repeat(1024 * 1024) + "\r\n\r\n",
                start + ("X-Y: " + "a".repeat(8 * 1024) + "\r\n").repeat(100) + "\r\n",
                start + "X: a\r\n".repeat(100_000) + "\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        for (String request : large) {
            assertThat(answer(axis.process.endpoint().getPort(), request)).startsWith("HTTP/1.1 4");
            assertThat(answer(axis.process.managementPort(), request)).startsWith("HTTP/1.1 4");
        }
        goodOnesAreServedSoon(() -> {});
    }
}
