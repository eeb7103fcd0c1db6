package vn.truc.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.soap.Party.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.soap.envelope.SoapVersion;

/** Callers that send a byte now and then must not hold a thread for long. */
class SlowCallersTest {
    private static final int MEGABYTE = 1024 * 1024;

    private static Doorstep door;
    private static Party health;

    @BeforeAll
    static void open(@TempDir Path home) {
        door = new Doorstep(home, Map.of("truc.soap.envelope-memory", "2MiB"));
        health = door.party("HEALTH", Party.Key.RSA);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    /** A connection that sends what it likes, when it likes. */
    private static final class Line implements AutoCloseable {
        private final Socket socket;
        private final StringBuilder heard = new StringBuilder();

        Line() throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), door.port());
            socket.setTcpNoDelay(true);
        }

        void says(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(UTF_8));
        }

        void head(String contentType, long length, String... more) throws IOException {
            says("POST /services/exchange HTTP/1.1\r\nHost: axis\r\nContent-Type: " + contentType
                    + "\r\nContent-Length: " + length + "\r\n" + String.join("\r\n", more)
                    + (more.length > 0 ? "\r\n\r\n" : "\r\n"));
        }

        /** Listens for at most so long, until the words were heard or the axis has hung up. */
        boolean hears(String words, Duration patience) throws IOException {
            long end = System.nanoTime() + patience.toNanos();
            InputStream in = socket.getInputStream();
            while (heard.indexOf(words) < 0) {
                int left = (int) ((end - System.nanoTime()) / 1_000_000);
                if (left <= 0) {
                    return false;
                }
                socket.setSoTimeout(left);
                try {
                    int next = in.read();
                    if (next < 0) {
                        return false;
                    }
                    heard.append((char) next);
                } catch (SocketTimeoutException e) {
                    return false;
                }
            }
            return true;
        }

        /** Whether the axis hangs up within that time. */
        boolean isHungUpOn(Duration patience) throws IOException {
            socket.setSoTimeout((int) patience.toMillis());
            byte[] buffer = new byte[8192];
            try {
                for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                    heard.append(new String(buffer, 0, read, ISO_8859_1));
                }
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (SocketException e) {
                return true;
            }
        }

        /** The same, while a byte is sent now and then. */
        boolean isHungUpOnDripping(Duration patience) throws IOException {
            long end = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < end) {
                try {
                    says("x");
                } catch (SocketException e) {
                    return true;
                }
                if (isHungUpOn(Duration.ofMillis(200))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MIME = "multipart/related; type=\"text/xml\"; boundary=b";

    @Nested
    class AStranger {
        @Test
        void cannotDripWhatStandsBeforeTheEnvelope() throws IOException {
            try (Line line = new Line()) {
                line.head(MIME, MEGABYTE, "Expect: 100-continue");
                assertThat(line.hears("100", SOON)).isTrue();
                line.says("x");
                door.clock.advance(Duration.ofSeconds(61));
                line.says("x");
                assertThat(line.hears("Soap.TooSlow", SOON)).isTrue();
            }
        }
    }

    @Nested
    class AStrangerThatHasItsAnswer {
        @Test
        void isHungUpOnAlthoughItGoesOnSending() throws IOException {
            try (Line line = new Line()) {
                line.head("text/html", MEGABYTE);
                assertThat(line.hears("Soap.WrongMediaType", SOON)).isTrue();
                assertThat(line.isHungUpOnDripping(SOON)).isTrue();
            }
        }

        @Test
        void holdsNoMemoryForEnvelopes() throws IOException {
            String large = "<a>" + "x".repeat(MEGABYTE) + "</a>";
            try (Line line = new Line()) {
                line.head(MIME, 3L * MEGABYTE);
                line.says("--b\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n"
                        + Party.unsigned(SoapVersion.V11, Party.request("SendDocument", large)) + "\r\n--b\r\n");
                assertThat(line.hears("Security.Unsigned", SOON)).isTrue();
                door.send(health.signed(request("GetAgency", "<code>HEALTH</code>" + large)))
                        .isGood();
            }
        }

        @Test
        void getsLittleElsewhereToo() throws IOException {
            try (Line line = new Line()) {
                line.says("POST /nowhere HTTP/1.1\r\nHost: axis\r\nContent-Length: 1000\r\n\r\n");
                assertThat(line.hears("404", SOON)).isTrue();
                line.says("x");
                assertThat(line.isHungUpOn(SOON)).isTrue();
            }
        }
    }

    @Nested
    class AnAgency {
        @Test
        void cannotDripItsPart() throws IOException {
            String packet = "<packet><sha256>" + "0".repeat(64) + "</sha256><length>" + MEGABYTE
                    + "</length><href>cid:packet</href></packet>";
            String envelope =
                    health.signed(request("SendDocument", "<messageId>slow</messageId><from>HEALTH</from>" + packet));
            try (Line line = new Line()) {
                line.head(MIME, 2L * MEGABYTE);
                line.says("--b\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n" + envelope
                        + "\r\n--b\r\nContent-ID: <packet>\r\n\r\n");
                boolean refused = false;
                for (int drops = 0; drops < 200 && !refused; drops++) {
                    line.says("x");
                    door.clock.advance(Duration.ofSeconds(1));
                    refused = line.hears("Soap.TooSlow", Duration.ofMillis(50));
                }
                assertThat(refused).isTrue();
            }
        }
    }
}
