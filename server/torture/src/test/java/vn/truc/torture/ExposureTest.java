package vn.truc.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;

/** T-Q01, T-Q02, T-Q04: what the packaged axis shows to those who look around. */
@Timeout(120)
@Tag("long")
class ExposureTest {
    private static final String TCP_LISTENS = "0A";
    private static final String SECRET = "Mat-Khau-Rat-Dai-7319";

    private static PackagedAxis axis;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path password = Files.writeString(directory.resolve("database-password"), SECRET);
        axis = PackagedAxis.start(directory, List.of(), "--truc.storage.database-password-file=" + password);
        try (AxisClient sender = axis.sender()) {
            sender.submit(PackagedAxis.letter(1));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        axis.close();
    }

    /** The ports on which a process listens, from Linux's tables. */
    private static Set<Integer> ports(long pid) throws IOException {
        Set<String> sockets = new TreeSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : open.toList()) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:[")) {
                    sockets.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            List<String> rows = Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table));
            for (String row : rows.subList(1, rows.size())) {
                String[] columns = row.strip().split("\\s+");
                boolean listens = table.startsWith("udp") || columns[3].equals(TCP_LISTENS);
                if (listens && sockets.contains(columns[9])) {
                    ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    @Test
    void itListensWhereTheManualSaysAndNowhereElse() throws Exception {
        assertThat(ports(axis.process.pid()))
                .containsExactlyInAnyOrder(axis.process.endpoint().getPort(), axis.process.managementPort());
    }

    @Test
    void nothingOfItsInsideIsPublished() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        List<String> paths = List.of(
                "/",
                "/services",
                "/services/",
                "/services?wsdl",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/env",
                "/heapdump",
                "/loggers",
                "/shutdown",
                "/h2-console",
                "/h2-console/",
                "/console",
                "/jolokia",
                "/jmx",
                "/manager/html",
                "/admin",
                "/metrics",
                "/prometheus",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/application.yaml",
                "/error",
                "/.git/config",
                "/services/exchange/../../etc/passwd",
                "/services/exchange;x=1",
                "/services//exchange",
                "/services/%65xchange/",
                "/health/env");
        for (String path : paths) {
            for (int port : List.of(axis.process.endpoint().getPort(), axis.process.managementPort())) {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as("%d %s", port, path).isIn(400, 401, 404);
                assertThat(answer.body().toLowerCase(Locale.ROOT))
                        .as("%d %s", port, path)
                        .doesNotContain("exception", "tomcat", "java.", "at vn.truc");
                assertThat(answer.headers().firstValue("Server").orElse(""))
                        .doesNotContain("Tomcat")
                        .doesNotContain("Apache");
            }
        }
    }

    @Test
    void noSecretIsWrittenWhereOthersRead() throws Exception {
        String command = Files.readString(Path.of("/proc", Long.toString(axis.process.pid()), "cmdline"), UTF_8);
        String log = Files.readString(axis.process.log(), UTF_8);
        String token = Files.readString(axis.process.home().resolve("keys/management.token"))
                .strip();
        for (String secret : List.of(SECRET, token)) {
            assertThat(command).doesNotContain(secret);
            assertThat(log).doesNotContain(secret);
        }
        try (Stream<Path> files = Files.list(axis.process.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(SECRET)
                        .doesNotContain(token);
            }
        }
        assertThat(log).as("no content in the log").doesNotContain("Thử thách");
    }
}
