package vn.truc.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a door by people who try doors; over a bare socket, because no client writes such things. */
class DoorTest {
    private static final String TOKEN = "Authorization: Bearer " + FrontDesk.WORD + "\r\n";

    @TempDir
    static Path work;

    private static FrontDesk front;

    @BeforeAll
    static void open() {
        front = FrontDesk.open(work);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    private static String answer(String requestLine, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), front.port())) {
            socket.setSoTimeout(10_000);
            String host = headers.contains("Host:") ? "" : "Host: 127.0.0.1:" + front.port() + "\r\n";
            socket.getOutputStream()
                    .write((requestLine + " HTTP/1.1\r\n" + host + headers + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/trail;x",
                "/trail;jsessionid=1",
                "/;/trail",
                "//trail",
                "/./trail",
                "/session/../trail",
                "/session/..;/trail",
                "/session/%2e%2e/trail",
                "/session%2f..%2ftrail",
                "/%2ftrail",
                "/trail%2f",
                "/trail%00",
                "/trail%0a",
                "/%74rail%25",
                "/session\\..\\trail",
                "/session/%5c..%5ctrail",
                "/Trail",
                "/TRAIL",
                "/trail.",
                "/trail/",
                "/trail%20",
                "/trail.json",
                "/trai%6c%2e",
                "/agencies//suspend"
            })
    void noTrickWithAPathOpensAnything(String path) throws Exception {
        assertThat(status(answer("GET " + path, ""))).isIn(400, 401);
        assertThat(status(answer("GET " + path, TOKEN))).isIn(400, 404);
    }

    @Test
    void anEncodedLetterIsTheLetterAndNeedsTheSame() throws Exception {
        assertThat(status(answer("GET /%74rail", ""))).isEqualTo(401);
        assertThat(status(answer("GET /%74rail", TOKEN))).isEqualTo(200);
        assertThat(status(answer("GET http://127.0.0.1:" + front.port() + "/trail", "")))
                .isIn(400, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/%73ession", "/sessio%6E", "/%73%65%73%73%69%6f%6e"})
    void noLogInIsForgedHoweverItsPathIsWritten(String path) throws Exception {
        HttpRequest forged = front.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"viewer\",\"password\":\"x\"}"))
                .build();
        assertThat(FrontDesk.send(forged).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "OPTIONS", "HEAD", "PUT", "PATCH", "CONNECT", "PROPFIND", "get"})
    void noOtherMethodIsAnswered(String method) throws Exception {
        String answer = answer(method + " /trail", TOKEN + "X-Secret: abc\r\n");
        assertThat(status(answer)).isIn(400, 405, 501);
        assertThat(answer).doesNotContain("X-Secret", FrontDesk.WORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: POST",
                "X-HTTP-Method: POST",
                "X-Method-Override: POST",
                "X-Original-URL: /trail",
                "X-Rewrite-URL: /trail",
                "X-Forwarded-For: 127.0.0.1",
                "Forwarded: for=127.0.0.1;proto=https"
            })
    void noHeaderMakesItAnotherRequest(String header) throws Exception {
        assertThat(status(answer("GET /agencies/H53/suspend?_method=POST", TOKEN + header + "\r\n")))
                .isEqualTo(404);
        assertThat(status(answer("GET /agencies", header + "\r\n"))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "192.0.2.1", "localhost.evil.example:9080"})
    void noOtherNameIsAnsweredTo(String host) throws Exception {
        assertThat(status(answer("GET /agencies", TOKEN + "Host: " + host + "\r\n")))
                .isEqualTo(400);
        assertThat(status(answer("GET /agencies", TOKEN + "Host: localhost\r\n")))
                .isEqualTo(200);
    }

    @Test
    void noOtherSiteIsAllowedToRead() throws Exception {
        String asked = answer(
                "OPTIONS /agencies",
                "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: X-CSRF-TOKEN\r\n");
        assertThat(status(asked)).isIn(400, 403, 405);
        String read = answer("GET /agencies", TOKEN + "Origin: http://evil.example\r\n");
        assertThat((asked + read).toLowerCase(Locale.ROOT)).doesNotContain("access-control-allow");
    }

    @Nested
    class EveryAnswer {
        @ParameterizedTest
        @ValueSource(strings = {"/agencies", "/nothing", "/session", "/trail;x"})
        void tellsBrowsersWhatTheyMayNotDo(String path) throws Exception {
            HttpResponse<String> answer = FrontDesk.send(front.request(path)
                    .header("Authorization", "Bearer " + FrontDesk.WORD)
                    .build());
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-store");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("not without TLS")
                    .isEmpty();
            assertThat(answer.headers().map()).doesNotContainKeys("ETag", "X-Powered-By");
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/h2-console", "/jolokia", "/services", "/WEB-INF/web.xml", "/..", "/favicon.ico"})
    void thereIsNothingElse(String path) throws Exception {
        // 404 is Tomcat's own, for WEB-INF.
        assertThat(status(answer("GET " + path, ""))).isIn(400, 401, 404);
        assertThat(status(answer("GET " + path, TOKEN))).isIn(400, 404);
    }
}
