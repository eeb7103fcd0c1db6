package vn.truc.management.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.management.Browser;
import vn.truc.management.FrontDesk;
import vn.truc.management.TokenOfTheHome;
import vn.truc.operators.Office;
import vn.truc.operators.Role;

/** Who may what, cell by cell: each route of the table is asked by each kind of visitor. */
class RoutesTest {
    /** V viewer, A auditor, O operator, G agency-admin, M admin, T the token of the home, S stranger. */
    private static final Map<String, String> MAY = new TreeMap<>();

    static {
        may("VAOGMTS", "GET /session", "POST /session", "POST /token", "POST /invitation");
        may("VAOGMTS", "POST /invitation/second-factor");
        may("VAOGMTS", "GET /oauth2/authorization/provider", "GET /login/oauth2/code/provider");
        may("VAOGM", "DELETE /session", "POST /session/password", "POST /session/second-factor");
        may("VAOGM", "POST /session/second-factor-confirm");
        may("", "POST /session/code");
        may("AMT", "GET /accounts", "GET /accounts/*");
        may("MT", "POST /accounts", "POST /accounts/*/invite", "POST /accounts/*/disable");
        may("MT", "POST /accounts/*/enable", "POST /accounts/*/unlock", "POST /accounts/*/roles");
        may("VAOGMT", "GET /agencies", "GET /agencies/*", "GET /agencies/*/certificates");
        may("VAOGMT", "GET /agencies/*/delegations");
        may("MT", "POST /agencies/*/delegations", "POST /agencies/*/delegation-end");
        may("MT", "POST /agencies", "POST /agency-list", "POST /agencies/*/close", "POST /agencies/*/suspend");
        may("MT", "POST /agencies/*/activate", "POST /agencies/*/policy");
        may(
                "GMT",
                "POST /agencies/*/encryption",
                "POST /agencies/*/channel",
                "POST /agencies/*/token",
                "POST /agencies/*/token-revoke");
        may("GMT", "POST /agencies/*/certificates", "POST /certificates/*/revoke");
        may("GMT", "POST /certificates/*/suspend", "POST /certificates/*/resume");
        may("VAOMT", "GET /certificates", "GET /authorities");
        may("MT", "POST /authorities", "POST /authorities/*/withdraw", "POST /revocation-list");
        may("VAOMT", "GET /deliveries", "GET /deliveries/*", "GET /backup", "GET /metrics");
        may("OMT", "POST /deliveries/*/retry", "POST /deliveries/*/hold", "POST /deliveries/*/release");
        may("OMT", "POST /deliveries/*/return");
        may("AOMT", "GET /documents/*");
        may("AMT", "GET /documents/*/trail", "GET /trail");
        may("MT", "POST /backup");
    }

    /** What leaves nothing on the trail, and is to be thought about before it gets longer. */
    private static final Set<String> UNTOLD = Set.of(
            "GET /session",
            "GET /oauth2/authorization/provider",
            "GET /login/oauth2/code/provider",
            "POST /session/second-factor",
            "POST /invitation/second-factor",
            "GET /agencies",
            "GET /agencies/*",
            "GET /agencies/*/certificates",
            "GET /agencies/*/delegations",
            "GET /certificates",
            "GET /authorities",
            "GET /metrics",
            "GET /backup");

    private static final Map<String, String> VISITORS = new LinkedHashMap<>();

    static {
        VISITORS.put("V", "viewer");
        VISITORS.put("A", "auditor");
        VISITORS.put("O", "operator");
        VISITORS.put("G", "agency-admin");
        VISITORS.put("M", "admin");
        VISITORS.put("T", "");
        VISITORS.put("S", "");
    }

    @TempDir
    static Path work;

    private static FrontDesk front;

    private static void may(String who, String... routes) {
        Stream.of(routes).forEach(route -> MAY.put(route, who));
    }

    @BeforeAll
    static void open() {
        front = FrontDesk.open(work);
        front.office.active("viewer", Role.VIEWER);
        front.office.active("auditor", Role.AUDITOR);
        front.office.active("operator", Role.OPERATOR);
        front.office.active("agency-admin", Role.AGENCY_ADMIN);
        front.office.active("admin", Role.ADMIN);
        front.office.active("someone", Role.VIEWER);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    @Test
    void areAllInThisTable() {
        assertThat(front.routes.all().stream().map(Route::toString)).containsExactlyInAnyOrderElementsOf(MAY.keySet());
    }

    @Test
    void leaveALeafEachButForThese() {
        assertThat(front.routes.all().stream()
                        .filter(route -> route.record() == Route.Record.NOT)
                        .map(Route::toString))
                .containsExactlyInAnyOrderElementsOf(UNTOLD);
    }

    @TestFactory
    Stream<DynamicTest> answerWhoMayAndNobodyElse() {
        List<DynamicTest> cells = new ArrayList<>();
        for (Route route : front.routes.all()) {
            VISITORS.forEach((letter, account) -> cells.add(DynamicTest.dynamicTest(letter + " " + route, () -> {
                int status = ask(route, letter, account).statusCode();
                if (MAY.get(route.toString()).contains(letter)) {
                    assertThat(status)
                            .isNotIn(403, 405, 500)
                            .matches(code -> code != 404 || route.toString().contains("oauth2"))
                            .matches(code -> code != 401 || opens(route));
                } else {
                    assertThat(status).isIn(letter.equals("S") ? Set.of(401) : Set.of(401, 403));
                }
            })));
        }
        return cells.stream();
    }

    /** These answer 401 also to whoever may ask: the secrets in the request are none. */
    private static boolean opens(Route route) {
        return Set.of("POST /session", "POST /token", "POST /invitation", "POST /invitation/second-factor")
                .contains(route.toString());
    }

    private static HttpResponse<String> ask(Route route, String letter, String account) throws Exception {
        String path = "/"
                + route.path().stream()
                        .map(segment -> segment.equals("*") ? example(route) : segment)
                        .collect(Collectors.joining("/"));
        HttpRequest.Builder request = front.request(path + (path.equals("/backup") ? "?directory=%2Fsrv" : ""))
                .header("Content-Type", "application/json")
                .method(
                        route.method(),
                        route.method().equals("POST")
                                ? HttpRequest.BodyPublishers.ofString(body(route))
                                : HttpRequest.BodyPublishers.noBody());
        if (letter.equals("S") && route.toString().equals("POST /session")) {
            return new Browser(front).post("/session", body(route));
        } else if (letter.equals("T")) {
            request.header("Authorization", "Bearer " + TokenOfTheHome.WORD);
        } else if (!letter.equals("S")) {
            request.header("Authorization", "Bearer " + token(account));
        }
        front.office.turn(java.time.Duration.ofMinutes(20));
        HttpResponse<String> answer = FrontDesk.send(request.build());
        if (route.toString().equals("POST /backup") && answer.statusCode() == 409) {
            return FrontDesk.send(request.build());
        }
        return answer;
    }

    private static String example(Route route) {
        return switch (route.path().get(0)) {
            case "accounts" -> "someone";
            case "agencies" -> "G22.01";
            case "certificates", "authorities" -> "cd".repeat(32);
            case "deliveries" -> "L1";
            default -> "D1";
        };
    }

    /** Enough to get past the gate; what is missing behind it is a 400 or a 409. */
    private static String body(Route route) {
        return switch (route.path().get(0)) {
            case "session", "token" -> route.path().size() == 1 ? "{\"name\":\"nobody\",\"password\":\"x\"}" : "{}";
            case "invitation" -> "{\"name\":\"nobody\",\"secret\":\"x\",\"password\":\"y\"}";
            case "deliveries" -> "{\"operator\":\"An\",\"reason\":\"x\"}";
            default -> "{}";
        };
    }

    private static String token(String account) throws Exception {
        HttpResponse<String> answer = FrontDesk.send(front.request("/token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.credentials(front, account, Office.PASSWORD)))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return FrontDesk.json(answer).get("token").asString();
    }

    @TestFactory
    Stream<DynamicTest> thatChangeSomethingRefuseForgedRequests() throws Exception {
        Browser browser = new Browser(front);
        assertThat(browser.logIn("admin").statusCode()).isEqualTo(200);
        List<Route> changes = front.routes.all().stream()
                .filter(route -> !route.method().equals("GET"))
                .toList();
        assertThat(changes).hasSizeGreaterThan(25);
        return changes.stream()
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    int asked = front.agencies.asked.size() + front.deliveries.asked.size();
                    String path = "/" + String.join("/", route.path()).replace("*", example(route));
                    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(body(route));
                    for (String wrong : List.of("", "x", "A".repeat(44))) {
                        HttpRequest.Builder request = browser.request(path).method(route.method(), body);
                        if (!wrong.isEmpty()) {
                            request.header("X-CSRF-TOKEN", wrong);
                        }
                        assertThat(browser.send(request.build()).statusCode()).isEqualTo(403);
                        assertThat(browser.send(browser.request(path + "?_csrf=" + browser.csrf())
                                                .method(route.method(), body)
                                                .build())
                                        .statusCode())
                                .as("the word in a parameter")
                                .isEqualTo(403);
                    }
                    for (Map.Entry<String, String> foreign : Map.of(
                                    "Origin", "http://evil.example", "Sec-Fetch-Site", "cross-site")
                            .entrySet()) {
                        assertThat(browser.send(browser.request(path)
                                                .header("X-CSRF-TOKEN", browser.csrf())
                                                .header(foreign.getKey(), foreign.getValue())
                                                .method(route.method(), body)
                                                .build())
                                        .statusCode())
                                .isEqualTo(403);
                    }
                    assertThat(front.agencies.asked.size() + front.deliveries.asked.size())
                            .isEqualTo(asked);
                }));
    }
}
