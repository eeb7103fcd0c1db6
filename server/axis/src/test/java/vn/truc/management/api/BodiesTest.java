package vn.truc.management.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.management.FrontDesk;
import vn.truc.management.TokenOfTheHome;
import vn.truc.management.json.ManagementJson;
import vn.truc.operators.Role;

/** What operators' requests may hold. */
class BodiesTest {
    private static final List<String> STRANGE =
            List.of("null", "[]", "\"x\"", "1", "{\"roles\":[null],\"agencies\":[null]}", "{\"name\":null}");

    @TempDir
    static Path work;

    private static FrontDesk front;

    @BeforeAll
    static void open() {
        front = FrontDesk.open(work);
        front.office.active("someone", Role.VIEWER);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    @BeforeEach
    void forget() {
        front.agencies.asked.clear();
        front.deliveries.asked.clear();
    }

    private static HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return FrontDesk.send(front.request(path)
                .header("Authorization", "Bearer " + TokenOfTheHome.WORD)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static void isRefused(HttpResponse<String> answer, String... why) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":");
        List.of(why).forEach(part -> assertThat(answer.body()).contains(part));
        assertThat(front.agencies.asked).isEmpty();
        assertThat(front.deliveries.asked).isEmpty();
    }

    private static String agency(String name) {
        return "{\"code\":\"D1\",\"name\":\"" + name + "\"}";
    }

    @TestFactory
    Stream<DynamicTest> areNoDefectOfTheAxisWhateverTheyAre() {
        return front.routes.all().stream()
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    String path = "/" + String.join("/", route.path()).replace("*", example(route));
                    for (String body : STRANGE) {
                        front.office.turn(java.time.Duration.ofMinutes(20));
                        HttpResponse<String> answer = ask(route.method(), path, body);
                        assertThat(answer.statusCode())
                                .as(body + " " + answer.body())
                                .isNotEqualTo(500);
                    }
                }));
    }

    private static String example(Route route) {
        return switch (route.path().get(0)) {
            case "accounts" -> "someone";
            case "agencies" -> "G22.01";
            case "certificates", "authorities" -> "cd".repeat(32);
            default -> "L1";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/invitation", "/invitation/second-factor", "/agencies", "/accounts"})
    void areObjects(String path) throws Exception {
        for (String body : List.of("null", "[]", "\"x\"", "1")) {
            isRefused(ask("POST", path, body), "đối tượng JSON", "one JSON object");
        }
    }

    @Test
    void haveNoHolesInTheirLists() throws Exception {
        String account = "{\"name\":\"an\",\"displayName\":\"An\",\"roles\":%s,\"agencies\":%s}";
        isRefused(ask("POST", "/accounts", account.formatted("[null]", "[]")), "roles has a null element");
        isRefused(ask("POST", "/accounts", account.formatted("[\"VIEWER\"]", "[null]")), "agencies has a null element");
    }

    @Test
    void sayEachThingOnceAndInItsOwnType() throws Exception {
        isRefused(ask("POST", "/agencies", "{\"code\":\"D1\",\"code\":\"D2\",\"name\":\"x\"}"), "code");
        for (String code : List.of("1e999999999", "1", "1.5", "true", "[\"D1\"]", "{}")) {
            isRefused(ask("POST", "/agencies", "{\"code\":" + code + ",\"name\":\"x\"}"));
        }
        for (String accepts : List.of("1", "\"true\"", "\"\"")) {
            isRefused(ask("POST", "/agencies/H53/encryption", "{\"accepts\":" + accepts + "}"));
        }
        isRefused(ask("POST", "/agency-list?reason=a&reason=b", "code,name"), "reason stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0001", "\\u000b", "\\u001b", "\\u007f", "\\u009b", "\\ud800", "\\udc00x"})
    void haveNoControlCharactersNorHalves(String character) throws Exception {
        isRefused(ask("POST", "/agencies", agency("Sở " + character)), "name có ký tự", "name has the control");
        for (String order : List.of("hold", "return")) {
            String body = "{\"operator\":\"An\",\"reason\":\"x" + character + "\"}";
            isRefused(ask("POST", "/deliveries/L1/" + order, body), "reason has the control", "leave it out");
        }
        isRefused(
                ask("POST", "/agencies/H53/suspend", "{\"operator\":\"" + character + "\"}"),
                "operator has the control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ufffe", "\\uffff"})
    void haveNoCharactersThatXmlCannotCarry(String character) throws Exception {
        isRefused(ask("POST", "/agencies", agency(character)), "name has the control or invalid character U+FFF");
    }

    @Test
    void haveNoneOfThemBehindTheQuestionMarkEither() throws Exception {
        isRefused(ask("POST", "/agency-list?reason=%EF%BF%BE", "code,name"), "reason has", "U+FFFE");
        isRefused(ask("POST", "/revocation-list?operator=%C2%9B", "x"), "operator has", "U+009B");
    }

    @Test
    void mayHaveSeveralLinesAndAnyLetters() throws Exception {
        assertThat(ask("POST", "/agencies", agency("Sở\\tNội vụ\\r\\n\\ud840\\udc00 😀"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void haveNoEndlessReasonsAndNames() throws Exception {
        String endless = "x".repeat(50_000);
        for (String member : List.of("operator", "reason")) {
            isRefused(
                    ask("POST", "/agencies", "{\"code\":\"D1\",\"name\":\"x\",\"" + member + "\":\"" + endless + "\"}"),
                    member + " is longer than");
        }
        isRefused(ask("POST", "/agency-list?reason=" + "x".repeat(401), "code,name"), "reason is longer than 400");
    }

    @Test
    void areAnsweredAlsoWhereSuchTextIsKept() {
        assertThat(new String(
                        ManagementJson.write(List.of("a\ud800b", "c\u0001")), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("[\"a\ufffdb\",\"c\ufffd\"]");
    }
}
