package vn.truc.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.truc.boot.Axis;
import vn.truc.boot.start.Refusal;
import vn.truc.boot.start.StartRefused;

class MetricsRoomTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("truc.security");

    @TempDir
    Path home;

    @BeforeEach
    void speak() {
        LOGGER.setLevel(Level.INFO);
    }

    @AfterEach
    void beSilent() {
        LOGGER.setLevel(null);
    }

    private Axis started(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "truc.home", home.toString(),
                "truc.port", "0",
                "truc.address", "127.0.0.1",
                "truc.management.port", "0",
                "truc.security-log.file", "logs/security.log"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return Axis.start(settings, InstantSource.system());
    }

    private String managed(String path, String token) throws IOException, InterruptedException {
        Properties running = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("running.properties"))) {
            running.load(file);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.getProperty("management-port") + path));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        token.isEmpty()
                                ? request.build()
                                : request.header("Authorization", "Bearer " + token)
                                        .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " "
                + answer.headers().firstValue("Content-Type").orElse("") + "\n" + answer.body();
    }

    private static void raw(Axis axis, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", axis.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.setSoTimeout(5000);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 4");
        }
    }

    /** Tomcat writes a line after it has answered. */
    private List<String> lines(int atLeast) throws IOException, InterruptedException {
        Path file = home.resolve("logs/security.log");
        long end = System.nanoTime() + 5_000_000_000L;
        while (Files.readAllLines(file).stream()
                                .filter(line -> line.contains("SEC-01"))
                                .count()
                        < atLeast
                && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("SEC-01"))
                .toList();
    }

    @Test
    void writesALineForEachRefusalAndCountsIt() throws Exception {
        try (Axis axis = started()) {
            raw(axis, "GET /../x HTTP/1.1\r\nHost: a\r\n\r\n");
            lines(1);
            raw(axis, "TRACE /services/exchange HTTP/1.1\r\nHost: a\r\n\r\n");
            lines(2);
            raw(axis, "POST /services/exchange HTTP/1.1\nHost: a\r\n\r\n");
            lines(3);
            raw(axis, "GET /nothing HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
            lines(4);
            managed("/agencies", "");
            List<String> lines = lines(5);
            assertThat(lines).hasSize(5);
            assertThat(lines.get(0)).contains("INFO  SEC-010 refused code=Http.400 door=http");
            assertThat(lines.get(1)).contains("code=Http.405", "operation=\"TRACE /services/exchange\"");
            assertThat(lines.get(2)).contains("code=Http.400", "operation=\"POST /services/exchange\"");
            assertThat(lines.get(3)).contains("code=Http.4", "door=http", "address=\"127.0.0.1\"");
            assertThat(lines.get(4)).contains("code=Http.401", "door=management", "operation=\"GET /agencies\"");

            String meters = managed("/metrics", Files.readString(home.resolve("keys/management.token")));
            assertThat(meters).startsWith("200 text/plain");
            assertThat(meters)
                    .contains("truc_security_refusals_total{code=\"Http.401\",door=\"management\"} 1.0")
                    .contains("truc_security_refusals_total{code=\"Http.405\",door=\"http\"} 1.0")
                    .contains("jvm_memory_used_bytes", "process_files_open_files");
        }
    }

    @Test
    void packsWhatIsOfAnotherDay() throws Exception {
        Path file = Files.createDirectories(home.resolve("logs")).resolve("security.log");
        Files.writeString(file, "of yesterday\n");
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        Files.setLastModifiedTime(file, FileTime.from(yesterday));
        try (Axis axis = started()) {
            raw(axis, "TRACE /services/exchange HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(lines(1)).hasSize(1);
            assertThat(file).content().doesNotContain("of yesterday");
        }
        Path packed = file.resolveSibling("security.log." + yesterday.toString().substring(0, 10) + ".gz");
        for (int wait = 0; wait < 500 && !isWholeArchive(packed); wait++) {
            Thread.sleep(10);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("of yesterday\n");
        }
    }

    private static boolean isWholeArchive(Path packed) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return in.readAllBytes().length > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void doesNotStartWhereItsFileCannotBeWritten() throws Exception {
        Files.createDirectories(home.resolve("logs"));
        Files.createDirectories(home.resolve("logs/security.log"));
        assertThatThrownBy(this::started)
                .satisfies(failure -> assertThat(Refusal.of(failure)).get().satisfies(refusal -> assertThat(refusal)
                        .hasMessageContaining("truc.security-log.file")));
    }

    /** T-G02. */
    @Test
    void doesNotForgetBeforeTheLawAllows() {
        assertThatThrownBy(() -> started("truc.security-log.keep-days", "30"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("at least 92");
    }
}
