package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.cli.Terminal.Result;

class ManageCommandsTest extends AtATerminal {
    private static final String AGENCY = "{\"code\":\"H09\",\"name\":\"Sở Nội vụ\",\"status\":\"ACTIVE\"}";

    private static final String DELIVERY = "{\"id\":\"d-1\",\"kind\":\"DOCUMENT\",\"state\":\"HELD\","
            + "\"since\":\"2026-11-22T05:00:00Z\",\"reason\":\"" + "không đọc được ổ đĩa ".repeat(6)
            + "\",\"attempts\":3,\"document\":\"D1\",\"messageId\":\"m-1\",\"sender\":\"H53\",\"recipient\":\"G22\","
            + "\"deadline\":null}";

    private static final int SILENCE = -1;

    private final List<String> calls = new ArrayList<>();
    private int refusal;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
        Path home = Files.createDirectories(folder.resolve("truc-home/keys"));
        Files.writeString(home.resolve("management.token"), "token-of-the-test\n");
        terminal.write(
                "truc-home/running.properties",
                "pid=" + ProcessHandle.current().pid() + "\nport=1\nmanagement-port="
                        + server.getAddress().getPort() + "\n");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(http.getRequestMethod() + " " + http.getRequestURI() + " " + body.replaceAll("\\s+", " "));
        int status = 200;
        String answer = AGENCY;
        if (!"Bearer token-of-the-test".equals(http.getRequestHeaders().getFirst("Authorization"))) {
            status = 401;
            answer = "{\"error\":\"the token is missing or wrong\"}";
        } else if (http.getRequestURI().getPath().equals("/agencies")
                && http.getRequestMethod().equals("GET")) {
            boolean first = http.getRequestURI().getQuery() == null;
            answer = first
                    ? "{\"agencies\":[" + AGENCY + "],\"next\":\"H09\"}"
                    : "{\"agencies\":[{\"code\":\"H10\",\"name\":\"X\",\"status\":\"SUSPENDED\"}],\"next\":null}";
        } else if (http.getRequestURI().getPath().equals("/deliveries")) {
            boolean first = !http.getRequestURI().getQuery().contains("after=");
            answer = "{\"deliveries\":[" + DELIVERY + "],\"next\":" + (first ? "\"d-1\"" : "null") + "}";
        } else if (http.getRequestURI().getPath().startsWith("/deliveries/")) {
            answer = "{\"delivery\":" + DELIVERY
                    + ",\"history\":[{\"at\":\"2026-11-22T05:00:00Z\",\"state\":\"QUEUED\",\"reason\":null}]}";
        } else if (http.getRequestURI().getPath().endsWith("/certificates")) {
            answer =
                    "{\"sha256\":\"ab\",\"agency\":\"H09\",\"subject\":\"CN=H09\",\"validUntil\":\"2030-01-01T00:00:00Z\","
                            + "\"state\":\"ACTIVE\"}";
        } else if (http.getRequestURI().getPath().endsWith("/channel")) {
            answer = "{\"code\":\"H09\",\"channel\":\"PUSH\",\"endpoint\":\"https://a.example.vn/\",\"soap\":\"1.2\"}";
        } else if (http.getRequestURI().getPath().contains("H404")) {
            status = 404;
            answer = "{\"error\":\"Registry.UnknownAgency {agency=H404}\"}";
        }
        if (refusal == SILENCE) {
            http.close();
            return;
        }
        if (refusal > 0) {
            status = refusal;
            answer = "{\"error\":\"in words of its own\"}";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    @Nested
    class AnAgency {
        @Test
        void isListedWithAllPages() {
            Result result = terminal.run("manage", "agency", "list");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("H09", "Sở Nội vụ", "H10", "suspended");
        }

        @Test
        void isAddedWithWhoAndWhy() {
            Result result = terminal.run(
                    "manage", "agency", "add", "H09", "Sở Nội vụ", "--operator", "An", "--reason", "kết nối mới");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(calls.get(0))
                    .startsWith("POST /agencies ")
                    .contains("\"code\": \"H09\"", "\"operator\": \"An\"", "\"reason\": \"kết nối mới\"");
        }

        @Test
        void isSuspendedAndActivated() {
            terminal.run("manage", "agency", "suspend", "H 09");
            terminal.run("manage", "agency", "activate", "H09");

            assertThat(calls.get(0)).startsWith("POST /agencies/H%2009/suspend ");
            assertThat(calls.get(1)).startsWith("POST /agencies/H09/activate ");
        }

        @Test
        void takesEncryptedFilesFromNowOn() {
            assertThat(terminal.run("manage", "agency", "encryption", "H09").out())
                    .contains("takes no encrypted files");
            assertThat(terminal.run("manage", "agency", "encryption", "H09", "--accept")
                            .exitCode())
                    .isZero();
            assertThat(terminal.run("manage", "agency", "encryption", "H09", "--none")
                            .exitCode())
                    .isZero();
            assertThat(terminal.run("manage", "agency", "encryption", "H09", "--none", "--accept")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);

            assertThat(calls).hasSize(3);
            assertThat(calls.get(0)).startsWith("GET /agencies/H09 ");
            assertThat(calls.get(1))
                    .startsWith("POST /agencies/H09/encryption ")
                    .contains("\"accepts\": true");
            assertThat(calls.get(2)).contains("\"accepts\": false");
        }

        @Test
        void isSentItsDeliveriesFromNowOn() {
            Result result = terminal.run(
                    "manage",
                    "agency",
                    "channel",
                    "H09",
                    "push",
                    "--endpoint",
                    "https://a.example.vn/",
                    "--soap",
                    "1.2");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("is sent to its endpoint", "https://a.example.vn/", "1.2");
            assertThat(calls.get(0))
                    .startsWith("POST /agencies/H09/channel ")
                    .contains("\"channel\": \"PUSH\"", "\"endpoint\": \"https://a.example.vn/\"", "\"soap\": \"1.2\"");
        }

        @Test
        void thatIsUnknownIsToldByTheAxis() {
            Result result = terminal.run("manage", "agency", "suspend", "H404");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).contains("Registry.UnknownAgency");
        }
    }

    @Nested
    class ACertificate {
        @Test
        void isAddedWithoutTheKeyThatMayLieBesideIt() throws Exception {
            String key = Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance("EC")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
            Path both = terminal.write(
                    "both.pem",
                    Files.readString(folder.resolve("axis.pem"))
                            + "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted("PRIVATE KEY", key));

            Result result = terminal.run(
                    "manage", "certificate", "add", "H09", both.getFileName().toString());

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(calls.get(0)).contains("BEGIN CERTIFICATE").doesNotContain("PRIVATE", key);
            assertThat(result.out()).contains("CN=H09", "active");
        }
    }

    @Nested
    class ADelivery {
        @Test
        void thatIsHeldIsListedWithItsReasonOnAllPages() {
            Result result = terminal.run("manage", "delivery", "list");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("d-1", "H53", "G22", "held", "2026-11-22 12:00:00+07", "không đọc được");
            assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
            assertThat(calls)
                    .extracting(String::strip)
                    .containsExactly("GET /deliveries?state=HELD", "GET /deliveries?state=HELD&after=d-1");
        }

        @Test
        void isListedByStateAndAgency() {
            terminal.run("manage", "delivery", "list", "--state", "OFFERED", "--agency", "G 22");

            assertThat(calls.get(0)).startsWith("GET /deliveries?state=OFFERED&agency=G%2022 ");
        }

        @Test
        void isShownWithHowItCameToStandSo() {
            terminal.language = "vi";
            Result result = terminal.run("manage", "delivery", "show", "d-1");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("đang giữ lại", "đang chuyển");
        }

        @ParameterizedTest
        @ValueSource(strings = {"retry", "hold", "release", "return"})
        void isOrderedAboutWithWhoAndWhy(String order) {
            Result result =
                    terminal.run("manage", "delivery", order, "d-1", "--operator", "An", "--reason", "đã gọi điện");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(calls.get(0))
                    .startsWith("POST /deliveries/d-1/" + order + " ")
                    .contains("\"operator\": \"An\"", "\"reason\": \"đã gọi điện\"");
        }

        @Test
        void isNotOrderedAboutWithoutReason() {
            Result result = terminal.run("manage", "delivery", "return", "d-1");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("--reason");
            assertThat(calls).isEmpty();
        }

        @Test
        void isAnObjectInJson() {
            assertThat(terminal.run("manage", "delivery", "show", "d-1", "--json")
                            .out())
                    .contains("\"delivery\":", "\"history\":");
        }
    }

    @Nested
    class TheWayIn {
        @Test
        void needsTheToken() {
            terminal.write("truc-home/keys/management.token", "wrong");

            assertThat(terminal.run("manage", "agency", "list").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        }

        @Test
        void needsARunningAxis() throws IOException {
            Files.delete(folder.resolve("truc-home/running.properties"));

            Result result = terminal.run("manage", "agency", "list");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("no axis is running");
        }

        @Test
        void isNotShownToWhoeverTookThePortAfterACrash() throws Exception {
            Process dead = new ProcessBuilder("true").start();
            dead.waitFor();
            terminal.write(
                    "truc-home/running.properties",
                    "pid=" + dead.pid() + "\nmanagement-port="
                            + server.getAddress().getPort() + "\n");

            Result result = terminal.run("manage", "agency", "list");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("no axis is running");
            assertThat(calls).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://axis.example.org:9080",
                    "http://127.0.0.1.example.org:9080",
                    "http://127.0.0.1@axis.example.org:9080",
                    "http://10.0.0.1:9080",
                    "ftp://127.0.0.1/",
                    "127.0.0.1"
                })
        void doesNotLeadToAnotherMachine(String url) {
            Result result = terminal.run("manage", "agency", "list", "--management-url", url);

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("not an address of this machine", url);
        }

        @Test
        void mayBeNamed() throws IOException {
            Files.delete(folder.resolve("truc-home/running.properties"));
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";

            assertThat(terminal.run("manage", "agency", "list", "--management-url", url)
                            .exitCode())
                    .isZero();
        }
    }

    @Nested
    class AnAnswer {
        @ParameterizedTest
        @CsvSource({"400,1", "401,3", "404,1", "409,1", "500,5", "503,4", "302,5", "-1,4"})
        void endsWithTheExitCodeThatSaysWhoMustAct(int status, int exitCode) {
            refusal = status;

            Result result = terminal.run("manage", "agency", "suspend", "H09");

            assertThat(result.exitCode()).isEqualTo(exitCode);
            assertThat(result.err().lines()).hasSize(1);
        }

        @Test
        void isExplainedInTheLanguageChosen() {
            refusal = 409;
            terminal.language = "vi";

            assertThat(terminal.run("manage", "agency", "suspend", "H09").err())
                    .contains("không thực hiện được như yêu cầu [in words of its own]");
        }

        @Test
        void thatNeverComesIsUnavailable() {
            server.stop(0);

            assertThat(terminal.run("manage", "agency", "list").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        }

        @Test
        void showsTimesAsEverywhere() {
            String out = terminal.run("manage", "certificate", "add", "H09", "axis.pem")
                    .out();

            assertThat(out).contains("2030-01-01 07:00:00+07");
        }
    }
}
