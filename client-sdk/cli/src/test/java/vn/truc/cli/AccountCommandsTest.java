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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.cli.Terminal.Result;

class AccountCommandsTest extends AtATerminal {
    private static final String ACCOUNT =
            "{\"name\":\"an\",\"displayName\":\"" + "Nguyễn Thị An ".repeat(8).strip()
                    + "\",\"state\":\"LOCKED\",\"roles\":[\"AGENCY_ADMIN\",\"VIEWER\"],\"agencies\":[\"G22\",\"H53\"],"
                    + "\"secondFactor\":true,\"failures\":5,\"lockedUntil\":\"2026-11-22T05:00:00Z\","
                    + "\"invitedUntil\":null,\"createdAt\":\"2026-11-22T05:00:00Z\",\"lastLoginAt\":null}";
    private static final String INVITATION =
            "{\"account\":\"an\",\"secret\":\"s-e-c-r-e-t\",\"until\":\"2026-11-23T05:00:00Z\"}";

    private final List<String> calls = new ArrayList<>();
    private int refusal;
    private HttpServer server;
    private String url;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        Path home = Files.createDirectories(folder.resolve("truc-home/keys"));
        Files.writeString(home.resolve("management.token"), "token-of-the-home\n");
        terminal.write(
                "truc-home/running.properties",
                "pid=" + ProcessHandle.current().pid() + "\nport=1\nmanagement-port="
                        + server.getAddress().getPort() + "\n");
        terminal.write("old.txt", "old password\n");
        terminal.write("new.txt", "new password\n");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String by = String.valueOf(http.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        calls.add(
                by + ": " + http.getRequestMethod() + " " + http.getRequestURI() + " " + body.replaceAll("\\s+", " "));
        String path = http.getRequestURI().getPath();
        String answer =
                switch (path) {
                    case "/token" ->
                        "{\"account\":\"an\",\"token\":\"token-of-an\",\"expiresAt\":\"2026-11-20T09:00:00Z\"}";
                    case "/accounts" ->
                        http.getRequestMethod().equals("GET") ? "{\"accounts\":[" + ACCOUNT + "]}" : INVITATION;
                    case "/accounts/an/invite" -> INVITATION;
                    case "/session/second-factor", "/invitation/second-factor" ->
                        "{\"uri\":\"otpauth://totp/Truc:an?secret=ABC\",\"secret\":\"ABC\",\"demanded\":true}";
                    case "/agencies" -> "{\"agencies\":[],\"next\":null}";
                    default -> path.startsWith("/accounts/") ? ACCOUNT : "{}";
                };
        byte[] bytes = (refusal > 0 ? "{\"error\":\"in words of its own\"}" : answer).getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(refusal > 0 ? refusal : 200, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    private Result logIn() {
        return terminal.run("manage", "login", "an", "--password-file", "old.txt", "--code", "123456");
    }

    @Nested
    class ALogin {
        @Test
        void isRememberedWhereOnlyItsOwnerReads() throws Exception {
            Result result = logIn();

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out())
                    .contains("in as an until 2026-11-20 16:00:00+07")
                    .doesNotContain("token-of-an");
            assertThat(calls)
                    .singleElement()
                    .asString()
                    .startsWith("null: POST /token ")
                    .contains("\"name\": \"an\"", "\"password\": \"old password\"", "\"code\": \"123456\"");
            Path file = folder.resolve(".truc/manage.login");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        @Test
        void givesTheOrdersThatFollowUntilItEnds() {
            logIn();
            terminal.run("manage", "agency", "list");
            assertThat(terminal.run("manage", "logout").out()).contains("You have left");
            terminal.run("manage", "agency", "list");
            assertThat(terminal.run("manage", "logout").out()).contains("Nobody was in");

            assertThat(calls.subList(1, 4))
                    .extracting(String::strip)
                    .containsExactly(
                            "token-of-an: GET /agencies",
                            "token-of-an: DELETE /session",
                            "token-of-the-home: GET /agencies");
        }

        @Test
        void isShownToNoOtherAxis() {
            logIn();
            terminal.run("manage", "agency", "list", "--management-url", url.replace("127.0.0.1", "localhost"));
            terminal.run("manage", "agency", "list", "--management-url", url);

            assertThat(calls.get(1)).startsWith("token-of-the-home: ");
            assertThat(calls.get(2)).startsWith("token-of-an: ");
        }

        @Test
        void isOverWithItsTime() {
            logIn();
            Instant over = Instant.parse("2026-11-20T09:00:00Z");
            terminal.clock = InstantSource.fixed(over.minus(Duration.ofSeconds(1)));
            assertThat(terminal.run("manage", "agency", "list").exitCode()).isZero();
            terminal.clock = InstantSource.fixed(over);
            Result result = terminal.run("manage", "agency", "list");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("truc manage login an");
        }

        @ParameterizedTest
        @CsvSource({"401,3", "403,3", "429,4"})
        void thatIsRefusedIsNotRemembered(int status, int exitCode) {
            refusal = status;
            Result result = logIn();

            assertThat(result.exitCode()).isEqualTo(exitCode);
            assertThat(result.err()).contains("in words of its own").doesNotContain("old password");
            assertThat(folder.resolve(".truc/manage.login")).doesNotExist();
        }

        @Test
        void needsSomebodyToAskOrAFile() {
            Result result = terminal.run("manage", "login", "an");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("--password-file");
            assertThat(calls).isEmpty();
        }

        @Test
        void isTheOnlyWayToAnotherMachine() {
            Result result =
                    terminal.run("manage", "agency", "list", "--management-url", "https://axis.example.org:9443");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("truc manage login");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://an@axis.example.org", "http://axis.example.org", "https:axis"})
        void doesNotGoToAnAddressThatIsNone(String wrong) {
            assertThat(terminal.run("manage", "login", "an", "--password-file", "old.txt", "--management-url", wrong)
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
        }
    }

    @Nested
    class APerson {
        @Test
        void acceptsAnInvitationInTwoSteps() {
            terminal.write("secret.txt", "s-e-c-r-e-t\n");
            Result shown = terminal.run(
                    "manage", "accept", "an", "--secret-file", "secret.txt", "--new-password-file", "new.txt");
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out()).contains("otpauth://totp/Truc:an?secret=ABC", "--code CODE");
            Result done = terminal.run(
                    "manage",
                    "accept",
                    "an",
                    "--secret-file",
                    "secret.txt",
                    "--new-password-file",
                    "new.txt",
                    "--code",
                    "1");

            assertThat(done.out()).contains("truc manage login an");
            assertThat(calls.get(0))
                    .startsWith("null: POST /invitation/second-factor ")
                    .contains("s-e-c-r-e-t");
            assertThat(calls.get(1))
                    .startsWith("null: POST /invitation ")
                    .contains("\"secret\": \"s-e-c-r-e-t\"", "\"password\": \"new password\"", "\"code\": \"1\"");
        }

        @Test
        void changesThePasswordAndIsOut() {
            logIn();
            Result result =
                    terminal.run("manage", "password", "--password-file", "old.txt", "--new-password-file", "new.txt");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(calls.get(1))
                    .startsWith("token-of-an: POST /session/password ")
                    .contains("\"password\": \"old password\"", "\"newPassword\": \"new password\"");
            assertThat(folder.resolve(".truc/manage.login")).doesNotExist();
        }

        @Test
        void changesTheSecondFactorInTwoSteps() {
            logIn();
            assertThat(terminal.run("manage", "totp", "--password-file", "old.txt")
                            .out())
                    .contains("otpauth://", "ABC", "truc manage totp --code CODE");
            assertThat(terminal.run("manage", "totp", "--code", "654321").out()).contains("counts from now on");
            assertThat(calls.get(2))
                    .startsWith("token-of-an: POST /session/second-factor-confirm ")
                    .contains("654321");
        }
    }

    @Nested
    class AnAccount {
        @Test
        void isAddedAndItsInvitationPrinted() {
            Result result = terminal.run(
                    "manage",
                    "account",
                    "add",
                    "an",
                    "Nguyễn Thị An",
                    "--role",
                    "agency-admin",
                    "--agency",
                    "G22",
                    "--operator",
                    "chủ máy",
                    "--reason",
                    "mới");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("s-e-c-r-e-t", "truc manage accept an", "2026-11-23 12:00:00+07");
            assertThat(calls)
                    .singleElement()
                    .asString()
                    .contains(
                            "token-of-the-home: POST /accounts ",
                            "\"displayName\": \"Nguyễn Thị An\"",
                            "\"roles\": [ \"agency-admin\" ]",
                            "\"agencies\": [ \"G22\" ]",
                            "\"operator\": \"chủ máy\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "vi"})
        void isListedInTheWidthOfATerminal(String language) {
            terminal.language = language;
            Result result = terminal.run("manage", "account", "list");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("AGENCY_ADMIN, VIEWER", "G22, H53");
            assertThat(result.out()).contains(language.equals("vi") ? "bị khóa" : "locked");
            assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
        }

        @ParameterizedTest
        @ValueSource(strings = {"disable", "enable", "unlock", "invite"})
        void isOrderedAbout(String order) {
            Result result = terminal.run("manage", "account", order, "an", "--reason", "x");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(calls.get(0)).startsWith("token-of-the-home: POST /accounts/an/" + order + " ");
        }

        @Test
        void isGivenOtherRoles() {
            terminal.run("manage", "account", "roles", "an", "--role", "viewer", "--role", "auditor");

            assertThat(calls.get(0)).contains("POST /accounts/an/roles ", "\"roles\": [ \"viewer\", \"auditor\" ]");
        }

        @Test
        void isAnObjectInJson() {
            assertThat(terminal.run("manage", "account", "list", "--json").json())
                    .containsKey("accounts");
        }
    }
}
