package vn.truc.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.operators.Office;
import vn.truc.operators.Role;
import vn.truc.operators.totp.Authenticator;

class ComingInTest {
    @TempDir
    Path work;

    private FrontDesk front;
    private Browser browser;

    @BeforeEach
    void open() {
        front = FrontDesk.open(work);
        browser = new Browser(front);
        front.office.active("viewer", Role.VIEWER);
        front.office.active("admin", Role.ADMIN);
    }

    @AfterEach
    void close() {
        front.close();
    }

    private HttpResponse<String> token(String name, String password) throws Exception {
        return FrontDesk.send(front.request("/token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.credentials(front, name, password)))
                .build());
    }

    private HttpResponse<String> with(String token, String path) throws Exception {
        return FrontDesk.send(
                front.request(path).header("Authorization", "Bearer " + token).build());
    }

    @Nested
    class ASession {
        @Test
        void isKnownByACookieThatNoScriptAndNoOtherSiteUses() throws Exception {
            HttpResponse<String> answer = browser.logIn("viewer");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Browser.setCookies(answer))
                    .filteredOn(cookie -> cookie.startsWith("truc-session="))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT))
                            .contains("httponly", "samesite=strict", "path=/")
                            .doesNotContain("domain", "max-age", "expires"));
            assertThat(answer.body()).doesNotContain(browser.cookies.get("truc-session"));
            assertThat(browser.get("/session").body()).contains("\"signedIn\":true", "\"account\":\"viewer\"");
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(200);
        }

        @Test
        void isNeverOneThatTheRequestBrought() throws Exception {
            browser.cookies.put("truc-session", "chosen-by-somebody-else");
            String before = "chosen-by-somebody-else";
            browser.logIn("viewer");
            String own = browser.cookies.get("truc-session");
            assertThat(own).isNotEqualTo(before);
            browser.logIn("admin");
            assertThat(browser.cookies.get("truc-session")).isNotEqualTo(own);
            Browser thief = new Browser(front);
            thief.cookies.put("truc-session", own);
            assertThat(thief.get("/agencies").statusCode())
                    .as("the session before the new log-in is over")
                    .isEqualTo(401);
        }

        @Test
        void isOverAfterTheLogOutAndWithinItsTimes() throws Exception {
            browser.logIn("viewer");
            Browser copy = new Browser(front);
            copy.cookies.putAll(browser.cookies);
            HttpResponse<String> out = browser.send(browser.request("/session")
                    .header("X-CSRF-TOKEN", browser.csrf())
                    .DELETE()
                    .build());
            assertThat(out.statusCode()).isEqualTo(200);
            assertThat(browser.cookies).doesNotContainKey("truc-session");
            assertThat(copy.get("/agencies").statusCode()).isEqualTo(401);
            assertThat(front.told).extracting("action").contains("session.end");

            browser.logIn("viewer");
            front.office.turn(Duration.ofMinutes(14));
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(200);
            front.office.turn(Duration.ofMinutes(15));
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(401);
        }

        @Test
        void isOverWhenItsAccountIsShutOrChanged() throws Exception {
            browser.logIn("viewer");
            front.office.accounts.grant("viewer", Set.of(Role.OPERATOR), Set.of(), Office.BY);
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(401);
            browser.logIn("viewer");
            assertThat(browser.get("/documents/D1").statusCode()).isEqualTo(200);
            front.office.accounts.disable("viewer", Office.BY);
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(401);
            assertThat(browser.logIn("viewer").statusCode()).isEqualTo(401);
        }

        @Test
        void isNotChosenAmongTwoCookies() throws Exception {
            browser.logIn("viewer");
            HttpRequest twice = front.request("/agencies")
                    .header("Cookie", "truc-session=x; truc-session=" + browser.cookies.get("truc-session"))
                    .build();
            assertThat(FrontDesk.send(twice).statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class ALogIn {
        @Test
        void thatAnotherSiteSendsIsRefused() throws Exception {
            String body = Browser.credentials(front, "viewer", Office.PASSWORD);
            HttpRequest.Builder bare = front.request("/session").header("Content-Type", "application/json");
            assertThat(FrontDesk.send(bare.POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build())
                            .statusCode())
                    .isEqualTo(403);
            String word = browser.csrf();
            HttpRequest wordWithoutItsCookie = front.request("/session")
                    .header("Content-Type", "application/json")
                    .header("X-CSRF-TOKEN", word)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(FrontDesk.send(wordWithoutItsCookie).statusCode()).isEqualTo(403);
            HttpRequest form = browser.request("/session")
                    .header("Content-Type", "text/plain")
                    .header("X-CSRF-TOKEN", word)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(browser.send(form).statusCode()).isEqualTo(415);
            assertThat(browser.cookies).doesNotContainKey("truc-session");
        }

        @Test
        void saysTheSameToEverybodyWhoIsNotLetIn() throws Exception {
            front.office.invited("invited", Role.VIEWER);
            front.office.active("shut", Role.VIEWER);
            front.office.accounts.disable("shut", Office.BY);
            front.office.active("locked", Role.VIEWER);
            for (int i = 0; i < 5; i++) {
                token("locked", "wrong");
            }
            String said = token("viewer", "wrong").body();
            for (String name : List.of("nobody", "invited", "shut", "locked", "không phải tên", "local")) {
                HttpResponse<String> answer = token(name, Office.PASSWORD);
                assertThat(answer.statusCode()).as(name).isEqualTo(401);
                assertThat(answer.body()).as(name).isEqualTo(said);
            }
            HttpResponse<String> withoutCode = FrontDesk.send(front.request("/token")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"name\":\"admin\",\"password\":\"" + Office.PASSWORD + "\"}"))
                    .build());
            assertThat(withoutCode.body()).isEqualTo(said);
        }

        @Test
        void isNotTriedForEver() throws Exception {
            for (int i = 0; i < 30; i++) {
                token("nobody" + i, "x");
            }
            assertThat(token("viewer", Office.PASSWORD).statusCode()).isEqualTo(429);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"name\":\"viewer\",\"password\":\"x\",\"roles\":[\"ADMIN\"]}",
                    "{\"name\":\"viewer\"}",
                    "{\"name\":{\"$ne\":1},\"password\":\"x\"}",
                    "[]",
                    "{"
                })
        void isReadStrictly(String body) throws Exception {
            assertThat(browser.post("/session", body).statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class AToken {
        @Test
        void opensAsItsAccountForAnHour() throws Exception {
            HttpResponse<String> answer = token("viewer", Office.PASSWORD);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(Browser.setCookies(answer)).isEmpty();
            String token = FrontDesk.json(answer).get("token").asString();
            assertThat(with(token, "/agencies").statusCode()).isEqualTo(200);
            assertThat(with(token, "/trail").statusCode()).isEqualTo(403);
            front.office.turn(Duration.ofHours(1));
            assertThat(with(token, "/agencies").statusCode()).isEqualTo(401);
        }

        @Test
        void isNoCookieAndACookieIsNoToken() throws Exception {
            String token = FrontDesk.json(token("viewer", Office.PASSWORD))
                    .get("token")
                    .asString();
            browser.cookies.put("truc-session", token);
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(401);
            browser.logIn("viewer");
            assertThat(with(browser.cookies.get("truc-session"), "/agencies").statusCode())
                    .isEqualTo(401);
        }

        @Test
        void ofTheHomeIsAnAdministratorUnlessItIsSwitchedOff() throws Exception {
            assertThat(with(FrontDesk.WORD, "/trail").statusCode()).isEqualTo(200);
            try (FrontDesk shut = FrontDesk.open(work, false)) {
                HttpRequest request = shut.request("/agencies")
                        .header("Authorization", "Bearer " + FrontDesk.WORD)
                        .build();
                assertThat(FrontDesk.send(request).statusCode()).isEqualTo(401);
            }
        }
    }

    @Nested
    class AnInvitedPerson {
        private HttpResponse<String> post(String path, String body) throws Exception {
            return FrontDesk.send(front.request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }

        @Test
        void setsPasswordAndSecondFactorAndComesIn() throws Exception {
            HttpResponse<String> added = FrontDesk.send(front.request("/accounts")
                    .header("Authorization", "Bearer " + FrontDesk.WORD)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"operator\":\"chủ máy\",\"name\":\"Binh\","
                            + "\"displayName\":\"Trần Bình\",\"roles\":[\"agency-admin\"],\"agencies\":[\"G22\"]}"))
                    .build());
            assertThat(added.statusCode()).isEqualTo(201);
            String secret = FrontDesk.json(added).get("secret").asString();
            String who = "{\"name\":\"binh\",\"secret\":\"" + secret + "\"";
            String uri = FrontDesk.json(post("/invitation/second-factor", who + "}"))
                    .get("uri")
                    .asString();
            assertThat(uri).startsWith("otpauth://totp/Truc:binh?secret=");
            String password = ",\"password\":\"" + Office.PASSWORD + "\"";
            assertThat(post("/invitation", who + password + "}").statusCode()).isEqualTo(400);
            Authenticator telephone = Authenticator.of(uri, front.office.clock);
            HttpResponse<String> accepted =
                    post("/invitation", who + password + ",\"code\":\"" + telephone.code() + "\"}");
            assertThat(accepted.statusCode()).isEqualTo(200);
            assertThat(post("/invitation", who + password + "}").statusCode()).isEqualTo(401);
            front.office.telephones.put("binh", telephone);
            assertThat(browser.logIn("binh").statusCode()).isEqualTo(200);
            assertThat(front.office.told.get(4).by())
                    .satisfies(by -> assertThat(by.name()).isEqualTo("chủ máy"))
                    .satisfies(by -> assertThat(by.account()).isEqualTo("local"))
                    .satisfies(by -> assertThat(by.isClaimed()).isTrue());
        }

        @Test
        void isTheOnlyOneWhoSeesASecret() throws Exception {
            Browser admin = new Browser(front);
            admin.logIn("admin");
            front.office.invited("binh", Role.VIEWER);
            assertThat(admin.get("/accounts").body())
                    .contains("\"name\":\"binh\"", "\"state\":\"INVITED\"", "\"secondFactor\":true")
                    .doesNotContain("secret", "hash", "sealed", "quick:", "sha256");
        }
    }

    @Nested
    class APerson {
        @Test
        void changesThePasswordAndTheSecondFactor() throws Exception {
            browser.logIn("viewer");
            String better = "năm con chim xanh 12";
            assertThat(browser.post("/session/password", "{\"password\":\"x\",\"newPassword\":\"" + better + "\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.post(
                                    "/session/password",
                                    "{\"password\":\"" + Office.PASSWORD + "\",\"newPassword\":\"" + better
                                            + "\",\"roles\":[\"ADMIN\"]}")
                            .statusCode())
                    .as("nobody assigns roles to himself")
                    .isEqualTo(400);
            assertThat(browser.post(
                                    "/session/password",
                                    "{\"password\":\"" + Office.PASSWORD + "\",\"newPassword\":\"" + better + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser.get("/agencies").statusCode()).isEqualTo(401);
            assertThat(browser.logIn("viewer").statusCode()).isEqualTo(401);
            assertThat(browser.logIn("viewer", better).statusCode()).isEqualTo(200);
            String uri = FrontDesk.json(browser.post("/session/second-factor", "{\"password\":\"" + better + "\"}"))
                    .get("uri")
                    .asString();
            Authenticator telephone = Authenticator.of(uri, front.office.clock);
            assertThat(browser.post("/session/second-factor-confirm", "{\"code\":\"" + telephone.code() + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser.logIn("viewer", better).statusCode()).isEqualTo(401);
            front.office.telephones.put("viewer", telephone);
            assertThat(browser.logIn("viewer", better).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class AnAgencysAdministrator {
        @ParameterizedTest
        @CsvSource({
            "GET, /agencies/G22, 200",
            "GET, /agencies/G22.01/certificates, 200",
            "GET, /agencies/H53, 403",
            "GET, /agencies/G2, 403",
            "POST, /agencies/G22.01/token, 201",
            "POST, /agencies/H53/token, 403",
            "POST, /agencies/H53/token-revoke, 403",
            "POST, /agencies/H53/channel, 403",
            "POST, /agencies/H53/certificates, 403",
            "POST, /agencies/G22/suspend, 403",
            "GET, /deliveries, 403",
            "GET, /backup, 403"
        })
        void reachesItsAgenciesOnly(String method, String path, int status) throws Exception {
            front.office.active("g22", Role.AGENCY_ADMIN);
            String token =
                    FrontDesk.json(token("g22", Office.PASSWORD)).get("token").asString();
            front.agencies.asked.clear();
            HttpResponse<String> answer = FrontDesk.send(front.request(path)
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(status);
            if (status == 403) {
                assertThat(front.agencies.asked).isEmpty();
                assertThat(front.office.told.get(front.office.told.size() - 1))
                        .satisfies(event -> assertThat(event.action()).isEqualTo("request.refuse"))
                        .satisfies(event -> assertThat(event.by().account()).isEqualTo("g22"));
            }
        }

        @Test
        void revokesCertificatesOfItsAgenciesAndSeesNoOthers() throws Exception {
            front.office.active("g22", Role.AGENCY_ADMIN);
            String token =
                    FrontDesk.json(token("g22", Office.PASSWORD)).get("token").asString();
            for (String prefix : List.of("cd", "ab", "ef")) {
                HttpResponse<String> answer =
                        FrontDesk.send(front.request("/certificates/" + prefix.repeat(32) + "/revoke")
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build());
                assertThat(answer.statusCode()).isEqualTo(prefix.equals("cd") ? 200 : 403);
            }
            assertThat(with(token, "/agencies").body())
                    .contains("\"agencies\":[]")
                    .doesNotContain("H53");
        }
    }

    @Nested
    class OnTheTrail {
        @Test
        void standsWhoReadWhatAndFromWhere() throws Exception {
            browser.logIn("admin");
            browser.get("/documents/D1");
            browser.get("/deliveries?state=HELD");
            browser.get("/trail?from=3");
            assertThat(front.told).extracting("action").containsExactly("document.read", "delivery.list", "trail.read");
            assertThat(front.told)
                    .extracting("subject")
                    .containsExactly("/documents/D1", "/deliveries?state=HELD", "/trail?from=3");
            assertThat(front.told).allSatisfy(event -> {
                assertThat(event.by().account()).isEqualTo("admin");
                assertThat(event.by().roles()).containsExactly("ADMIN");
                assertThat(event.by().address()).isEqualTo("127.0.0.1");
            });
        }

        @Test
        void theNameOfAnAccountIsNotClaimed() throws Exception {
            browser.logIn("admin");
            browser.post("/agencies/H53/suspend", "{\"operator\":\"somebody else\",\"reason\":\"x\"}");
            assertThat(front.agencies.asked).containsExactly("suspend H53 by admin because x");
        }
    }
}
