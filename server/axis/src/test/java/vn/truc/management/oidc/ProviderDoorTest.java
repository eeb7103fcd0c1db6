package vn.truc.management.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.management.Browser;
import vn.truc.management.FrontDesk;
import vn.truc.operators.Office;
import vn.truc.operators.Role;

/** People come in by Spring's authorization server, which is not always what it should be. */
class ProviderDoorTest {
    private static final String BEGIN = "/oauth2/authorization/provider";

    @TempDir
    Path work;

    private FrontDesk front;
    private IdentityProvider provider;
    private Browser browser;

    @BeforeEach
    void open() {
        open(List.of(), issuer -> issuer);
    }

    private void open(List<String> secondFactor, java.util.function.UnaryOperator<String> issuer) {
        close();
        AtomicReference<String> known = new AtomicReference<>("http://127.0.0.1:1");
        front = FrontDesk.open(work, true, operators -> {
            // The provider must know the port of the axis, and the axis that of the provider.
            return new LateDoor(() -> new ProviderDoor(
                                    new OidcSettings(
                                            known.get(),
                                            IdentityProvider.CLIENT,
                                            IdentityProvider.SECRET,
                                            List.of("openid", "profile"),
                                            "preferred_username",
                                            secondFactor,
                                            Duration.ofSeconds(2)),
                                    operators)
                            .filters())
                    .filters();
        });
        provider = new IdentityProvider(front.port());
        known.set(issuer.apply(provider.issuer()));
        front.office.now.set(Instant.now());
        browser = new Browser(front);
        front.office.active("admin", Role.ADMIN);
        front.office.active("viewer", Role.VIEWER);
        front.office.now.set(Instant.now());
    }

    @AfterEach
    void close() {
        if (front != null) {
            front.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    /** Where the axis sends the browser. */
    private URI departure() throws Exception {
        HttpResponse<String> answer = browser.get(BEGIN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** Where the provider sends the browser back. */
    private String comeBack(String user, URI departure) throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString((user + ":" + IdentityProvider.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpClient atTheProvider = HttpClient.newBuilder()
                .cookieHandler(new java.net.CookieManager())
                .build();
        atTheProvider.send(
                HttpRequest.newBuilder(URI.create(provider.issuer() + "/log-in"))
                        .header("Authorization", "Basic " + basic)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        HttpResponse<String> answer =
                atTheProvider.send(HttpRequest.newBuilder(departure).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith("http://127.0.0.1:" + front.port() + "/login/oauth2/code/provider?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private HttpResponse<String> comeIn(String user) throws Exception {
        return browser.get(comeBack(user, departure()));
    }

    private void isNotIn() throws Exception {
        assertThat(browser.cookies).doesNotContainKey("truc-session");
        assertThat(browser.get("/agencies").statusCode()).isEqualTo(401);
    }

    @Nested
    class APersonWhoseAccountIsOpen {
        @Test
        void comesIn() throws Exception {
            HttpResponse<String> answer = comeIn("viewer");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"account\":\"viewer\"", "\"codeWanted\":false");
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(200);
            assertThat(browser.cookies).doesNotContainKey("truc-provider");
            assertThat(front.office.told.get(front.office.told.size() - 1).reason())
                    .isEqualTo("by provider");
        }

        @Test
        void isSentThereWithStateNonceAndAProofKey() throws Exception {
            URI departure = departure();
            assertThat(departure.getRawQuery())
                    .contains("response_type=code", "code_challenge=", "code_challenge_method=S256", "state=", "nonce=")
                    .doesNotContain(IdentityProvider.SECRET);
            assertThat(browser.get("/session").body()).contains("\"provider\":\"" + BEGIN + "\"");
        }

        @Test
        void isAskedForTheSecondFactorThatTheAccountNeeds() throws Exception {
            assertThat(comeIn("admin").body()).contains("\"codeWanted\":true");
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(401);
            assertThat(browser.get("/session").body()).contains("\"signedIn\":false", "\"codeWanted\":true");
            assertThat(browser.post("/session/code", "{\"code\":\"000000\"}").statusCode())
                    .isEqualTo(401);
            String before = browser.cookies.get("truc-session");
            // The code of this half minute was used to accept the invitation.
            front.office.turn(Duration.ofSeconds(30));
            String code = front.office.telephones.get("admin").code();
            assertThat(browser.post("/session/code", "{\"code\":\"" + code + "\"}", "x")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.post("/session/code", "{\"code\":\"" + code + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser.cookies.get("truc-session")).isNotEqualTo(before);
            assertThat(browser.get("/trail").statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource({"amr, mfa, false", "amr, pwd, true", "acr, mfa, false", "acr, 1, true"})
        void isNotAskedIfTheProviderIsTrustedWithIt(String claim, String value, boolean asked) throws Exception {
            open(List.of("mfa", "otp"), issuer -> issuer);
            provider.claims.put(claim, claim.equals("amr") ? List.of("pwd", value) : value);
            assertThat(comeIn("admin").body()).contains("\"codeWanted\":" + asked);
        }

        @Test
        void isNotTrustedWithAClaimUnlessASettingSaysSo() throws Exception {
            provider.claims.put("amr", List.of("mfa"));
            assertThat(comeIn("admin").body()).contains("\"codeWanted\":true");
        }
    }

    @Nested
    class WhomTheProviderKnows {
        @Test
        void isNobodyWithoutAnAccount() throws Exception {
            HttpResponse<String> answer = comeIn("stranger");
            assertThat(answer.statusCode()).isEqualTo(401);
            isNotIn();
            assertThat(front.office.actions()).contains("session.refuse");
        }

        @Test
        void isNobodyWhenTheAccountIsShut() throws Exception {
            front.office.accounts.disable("viewer", Office.BY);
            HttpResponse<String> answer = comeIn("viewer");
            assertThat(answer.statusCode()).isEqualTo(401);
            isNotIn();
        }

        @Test
        void isNotWhomAnotherClaimNames() throws Exception {
            provider.claims.put("email", "admin");
            provider.claims.put("preferred_username", List.of("viewer"));
            assertThat(comeIn("stranger").statusCode()).isEqualTo(401);
            isNotIn();
        }
    }

    @Nested
    class AnAnswer {
        private void isRefused(HttpResponse<String> answer, String code) throws Exception {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(answer.body()).contains(code);
            isNotIn();
        }

        @Test
        void withAnotherNonceIsRefused() throws Exception {
            provider.claims.put("nonce", "somebody else's");
            isRefused(comeIn("viewer"), "invalid_nonce");
        }

        @Test
        void ofAnotherIssuerIsRefused() throws Exception {
            provider.claims.put("iss", "https://evil.example");
            isRefused(comeIn("viewer"), "invalid_id_token");
        }

        @Test
        void forAnotherClientIsRefused() throws Exception {
            provider.claims.put("aud", List.of("another"));
            isRefused(comeIn("viewer"), "invalid_id_token");
        }

        @Test
        void thatIsOldIsRefused() throws Exception {
            String back = comeBack("viewer", departure());
            front.office.turn(Duration.ofMinutes(9));
            provider.claims.put("exp", Instant.now().plusSeconds(60));
            isRefused(browser.get(back), "invalid_id_token");
        }

        @Test
        void withAnotherStateIsRefused() throws Exception {
            String back = comeBack("viewer", departure());
            isRefused(browser.get(back.replaceAll("state=[^&]*", "state=x")), "authorization_request_not_found");
        }

        @Test
        void thatAnotherBrowserGotIsRefused() throws Exception {
            String back = comeBack("viewer", departure());
            Browser victim = new Browser(front);
            victim.get(BEGIN);
            assertThat(victim.get(back).statusCode()).isEqualTo(401);
            assertThat(victim.cookies).doesNotContainKey("truc-session");
            assertThat(new Browser(front).get(back).statusCode()).isEqualTo(401);
        }

        @Test
        void isTakenOnce() throws Exception {
            String back = comeBack("viewer", departure());
            var cookies = new java.util.TreeMap<>(browser.cookies);
            assertThat(browser.get(back).statusCode()).isEqualTo(200);
            Browser again = new Browser(front);
            again.cookies.putAll(cookies);
            assertThat(again.get(back).statusCode()).isEqualTo(401);
        }

        @Test
        void thatComesLateIsRefused() throws Exception {
            String back = comeBack("viewer", departure());
            front.office.turn(Duration.ofMinutes(10));
            isRefused(browser.get(back), "authorization_request_not_found");
        }

        @Test
        void thatSaysNoIsRefused() throws Exception {
            String state = comeBack("viewer", departure()).replaceAll(".*(state=[^&]*).*", "$1");
            isRefused(browser.get("/login/oauth2/code/provider?error=access_denied&" + state), "access_denied");
        }
    }

    @Nested
    class AProvider {
        @Test
        void thatCallsItselfOtherwiseIsNotAsked() throws Exception {
            open(List.of(), issuer -> issuer.replace("localhost", "127.0.0.1"));
            assertThat(browser.get(BEGIN).statusCode()).isEqualTo(503);
            isNotIn();
        }

        @Test
        void thatIsAwayKeepsNobodyWaiting() throws Exception {
            try (ServerSocket silent = new ServerSocket(0)) {
                open(List.of(), issuer -> "http://localhost:" + silent.getLocalPort());
                long begun = System.nanoTime();
                assertThat(browser.get(BEGIN).statusCode()).isEqualTo(503);
                assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
                        .isBetween(1500L, 6000L);
                assertThat(browser.logIn("viewer").statusCode()).isEqualTo(200);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://id.example.vn", "ftp://localhost", "id.example.vn"})
        void mustBeSafe(String issuer) {
            assertThatThrownBy(() -> new OidcSettings(
                            issuer, "axis", "secret", List.of("openid"), "sub", List.of(), Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void doesNotShowItsSecret() {
            assertThat(new OidcSettings(
                                    "https://id.example.vn",
                                    "axis",
                                    "s-e-c-r-e-t",
                                    List.of("openid"),
                                    "sub",
                                    List.of(),
                                    Duration.ofSeconds(5))
                            .toString()
                            .toLowerCase(Locale.ROOT))
                    .doesNotContain("s-e-c-r-e-t");
        }
    }
}
