package vn.truc.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.PortInUseException;

class ManagementServerTest {
    private static final String WORD = FrontDesk.WORD;

    @TempDir
    static Path work;

    private static FrontDesk front;

    @BeforeAll
    static void start() {
        front = FrontDesk.open(work);
    }

    @AfterAll
    static void stop() {
        front.close();
    }

    private final FakeDesk desk = front.agencies;
    private final FakeCertificateDesk certificates = front.certificates;
    private final FakeDeliveryDesk deliveries = front.deliveries;

    @BeforeEach
    void forget() {
        desk.asked.clear();
        certificates.asked.clear();
        deliveries.asked.clear();
    }

    private HttpRequest.Builder request(String path) {
        return front.request(path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return FrontDesk.send(request);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + WORD).build());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + WORD)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    @Nested
    class WithoutTheToken {
        @ParameterizedTest
        @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic dHJ1Yzp0cnVj"})
        void nothingIsAnswered(String authorization) throws Exception {
            HttpRequest.Builder request = request("/agencies");
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            assertThat(send(request.build()).statusCode()).isEqualTo(401);
            assertThat(desk.asked).isEmpty();
        }

        @Test
        void aPrefixOfItIsNotEnough() throws Exception {
            String prefix = WORD.substring(0, WORD.length() - 1);
            assertThat(send(request("/agencies")
                                    .header("Authorization", "Bearer " + prefix)
                                    .build())
                            .statusCode())
                    .isEqualTo(401);
        }

        @Test
        void aShortWordIsNoToken() {
            assertThatThrownBy(() -> AccessToken.of("secret")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class FromAnotherMachine {
        @Test
        void thePortIsNotOpen() throws Exception {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                for (InetAddress address : network.inetAddresses().toList()) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(() -> new Socket(address, front.port()).close())
                                .isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void doesNotShareItsPort() {
        assertThatThrownBy(() -> front.another(front.port()).close()).isInstanceOf(PortInUseException.class);
    }

    @Test
    void listsAgenciesInPages() throws Exception {
        HttpResponse<String> answer = get("/agencies?after=H%2041&limit=2");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"code\":\"H53\"", "\"next\":\"H53\"", "\"changedAt\":\"2026-11-22T05:00:00Z\"");
        assertThat(desk.asked).containsExactly("list after H 41 at most 2");
    }

    @Test
    void saysWhoAskedAndWhy() throws Exception {
        assertThat(post("/agencies/H53/suspend", "{\"operator\":\"trực ban\",\"reason\":\"bảo trì\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/agencies/%C4%90%201/activate", "").statusCode()).isEqualTo(200);
        assertThat(desk.asked)
                .containsExactly("suspend H53 by trực ban because bảo trì", "activate Đ 1 by local because ");
    }

    @Test
    void addsAnAgency() throws Exception {
        assertThat(post("/agencies", "{\"code\":\"D1\",\"name\":\"Sở Mới\"}").statusCode())
                .isEqualTo(201);
        assertThat(desk.asked).containsExactly("add D1 Sở Mới by local because ");
    }

    @Test
    void changesTheChannelOfAnAgency() throws Exception {
        String push =
                "{\"channel\":\"PUSH\",\"endpoint\":\"https://push.example.vn/\",\"soap\":\"1.2\",\"reason\":\"x\"}";
        assertThat(post("/agencies/H53/channel", push).statusCode()).isEqualTo(200);
        assertThat(desk.asked)
                .containsExactly("send to H53 by NewChannel[channel=PUSH, endpoint=https://push.example.vn/, soap=1.2]"
                        + " by local because x");
    }

    @Test
    void changesWhatIsDemandedOfAnAgency() throws Exception {
        assertThat(post("/agencies/H53/policy", "{\"policy\":\"NEW=REQUIRE\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.asked).containsExactly("demand NEW=REQUIRE of H53 by local because x");
    }

    @Test
    void notesWhoTakesEncryptedFiles() throws Exception {
        assertThat(post("/agencies/H53/encryption", "{\"accepts\":true,\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.asked).containsExactly("encrypt for H53 true by local because x");
    }

    private static String pem() throws Exception {
        return "-----BEGIN CERTIFICATE-----\\n" + Base64.getEncoder().encodeToString(SomeCertificate.der())
                + "\\n-----END CERTIFICATE-----\\n";
    }

    @Test
    void addsStopsAndRevokesACertificate() throws Exception {
        assertThat(post("/agencies/H53/certificates", "{\"certificate\":\"" + pem() + "\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(201);
        String sha256 = "ab".repeat(32);
        for (String order : List.of("suspend", "resume", "revoke")) {
            assertThat(post("/certificates/" + sha256 + "/" + order, "").statusCode())
                    .isEqualTo(200);
        }
        assertThat(get("/agencies/H53/certificates").body()).isEqualTo("{\"certificates\":[]}");
        assertThat(get("/certificates").statusCode()).isEqualTo(200);
        assertThat(get("/certificates?ending=7").statusCode()).isEqualTo(200);
        assertThat(certificates.asked)
                .containsExactly(
                        "certify H53 CN=Van thu by local: x",
                        "suspend " + sha256 + " by local: ",
                        "resume " + sha256 + " by local: ",
                        "revoke " + sha256 + " by local: ",
                        "certificates of H53",
                        "ending in 60",
                        "ending in 7");
    }

    @Test
    void letsAnAgencySendForAnotherAndEndsIt() throws Exception {
        String until = ",\"until\":\"2027-12-31T17:00:00+07:00\",\"operator\":\"Lan\",\"reason\":\"QĐ 9\"}";
        HttpResponse<String> granted = post("/agencies/H53.01/delegations", "{\"agent\":\"H53\"" + until);
        assertThat(granted.statusCode()).isEqualTo(201);
        assertThat(granted.body()).contains("\"principal\":\"H53.01\"", "\"agent\":\"H53\"", "\"state\":\"ACTIVE\"");
        assertThat(post("/agencies/H53.01/delegation-end", "{\"agent\":\"H53\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/agencies/H53/delegations").body()).isEqualTo("{\"delegations\":[]}");
        assertThat(post("/agencies/H53.01/delegations", "{}").body()).contains("agent is missing");
        assertThat(post("/agencies/H53.01/delegations", "{\"agent\":\"H53\",\"until\":\"2027\"}")
                        .body())
                .contains("until is a time such as");
        assertThat(front.delegations.asked)
                .containsExactly(
                        "let H53 send for H53.01 until 2027-12-31T10:00:00Z by Lan: QĐ 9",
                        "end that H53 sends for H53.01 by local: ",
                        "delegations of H53");
    }

    @Test
    void keepsTheListOfAuthorities() throws Exception {
        String authority = "{\"certificate\":\"" + pem()
                + "\",\"role\":\"ANCHOR\",\"crl\":\"http://crl.example/ca.crl\",\"operator\":\"Lan\",\"reason\":\"x\"}";
        assertThat(post("/authorities", authority).statusCode()).isEqualTo(201);
        String sha256 = "ab".repeat(32);
        assertThat(post("/authorities/" + sha256 + "/withdraw", "").statusCode())
                .isEqualTo(200);
        assertThat(post("/revocation-list?operator=Lan&reason=m%E1%BB%9Bi", "the list")
                        .body())
                .contains("crlNextUpdate");
        assertThat(get("/authorities").body()).isEqualTo("{\"authorities\":[]}");
        assertThat(certificates.asked)
                .containsExactly(
                        "believe ANCHOR CN=Van thu http://crl.example/ca.crl null by Lan: x",
                        "withdraw " + sha256 + " by local: ",
                        "take 8 bytes by Lan: mới",
                        "authorities");
    }

    @Nested
    class WhatCannotBeDone {
        private void isRefused(HttpResponse<String> answer, int status, String why) {
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).startsWith("{\"error\":").contains(why);
        }

        @Test
        void isExplained() throws Exception {
            isRefused(post("/agencies/closed/suspend", ""), 409, "cannot become SUSPENDED");
            isRefused(post("/agencies", "{\"code\":\"D1\"}"), 400, "name is missing");
            isRefused(post("/agencies", "{\"code\":\"D1\",\"nmae\":\"x\"}"), 400, "nmae");
            isRefused(post("/agencies", "[1"), 400, "");
            isRefused(post("/agencies/H53/channel", ""), 400, "channel is missing");
            isRefused(post("/agencies/H53/policy", "{}"), 400, "policy is missing");
            isRefused(post("/agencies/H53/encryption", "{}"), 400, "accepts is missing");
            isRefused(post("/agencies/H53/certificates", "{\"certificate\":\"MIIB\"}"), 400, "PEM");
            isRefused(
                    post("/agencies/H53/certificates", "{\"certificate\":\"" + pem() + pem() + "\"}"),
                    400,
                    "more than one PEM block");
            isRefused(post("/certificates/xyz/revoke", ""), 400, "64 lower-case");
            isRefused(post("/certificates/" + "ab".repeat(32) + "/forget", ""), 404, "there is no");
            isRefused(get("/certificates?ending=-1"), 400, "ending is");
            isRefused(post("/authorities", "{\"certificate\":\"" + pem() + "\"}"), 400, "role is missing");
            isRefused(post("/agencies", "{\"name\":\"" + "x".repeat(70_000) + "\"}"), 400, "longer than");
            isRefused(get("/agencies?limit=many"), 400, "many");
            isRefused(get("/nothing"), 404, "there is no GET /nothing");
            isRefused(get("/agencies/H53/suspend"), 404, "there is no GET");
            assertThat(desk.asked).isEmpty();
        }

        @Test
        void keepsTheInsideInside() throws Exception {
            HttpResponse<String> answer = post("/agencies/broken/suspend", "");
            isRefused(answer, 500, "MGT-001");
            assertThat(answer.body()).doesNotContain("inside of a room", "NullPointer");
        }
    }

    @Nested
    class Deliveries {
        private static final String WHO_AND_WHY = "{\"operator\":\"An\",\"reason\":\"đã sửa\"}";

        @Test
        void areListedHeldOnesFirstOfAll() throws Exception {
            HttpResponse<String> answer = get("/deliveries");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"id\":\"L1\"", "\"next\":\"L1\"", "\"reason\":\"đầy đĩa\"");
            get("/deliveries?state=AVAILABLE&agency=H53&after=L1&limit=5");
            assertThat(deliveries.asked)
                    .containsExactly("HELD of all after nothing at most 100", "AVAILABLE of H53 after L1 at most 5");
        }

        @ParameterizedTest
        @ValueSource(strings = {"?states=HELD", "?limit=0", "?limit=1001", "?limit=many", "?state"})
        void areNotListedByGuess(String query) throws Exception {
            assertThat(get("/deliveries" + query).statusCode()).isEqualTo(400);
            assertThat(deliveries.asked).isEmpty();
        }

        @Test
        void areShownWithTheirHistoryAndDocument() throws Exception {
            assertThat(get("/deliveries/L1").body()).contains("\"history\":[{\"at\":\"2026-11-22T05:00:00Z\"");
            assertThat(get("/documents/D1").body()).contains("\"messageId\":\"m\"", "\"id\":\"L1\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"retry", "hold", "release", "return"})
        void areOrderedAboutByNameAndWithReason(String order) throws Exception {
            assertThat(post("/deliveries/L1/" + order, WHO_AND_WHY).statusCode())
                    .isEqualTo(200);
            assertThat(deliveries.asked).containsExactly(order + " L1 by An because đã sửa");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "{\"operator\":\"An\"}",
                    "{\"reason\":\"x\"}",
                    "{\"operator\":\" \",\"reason\":\"x\"}"
                })
        void areLeftAloneByWhoGivesNoNameOrReason(String body) throws Exception {
            HttpResponse<String> answer = post("/deliveries/L1/return", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("is missing");
            assertThat(deliveries.asked).isEmpty();
        }

        @Test
        void areLeftAloneByAReasonThatCannotBeKept() throws Exception {
            String body = "{\"operator\":\"An\",\"reason\":\"" + "x".repeat(401) + "\"}";
            assertThat(post("/deliveries/L1/hold", body).statusCode()).isEqualTo(400);
        }

        @Test
        void thatAreUnknownAreNotFound() throws Exception {
            assertThat(get("/deliveries/unknown").statusCode()).isEqualTo(404);
            assertThat(post("/deliveries/L1/burn", WHO_AND_WHY).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class ABackup {
        @Test
        void isBegunOnceAndWatched() throws Exception {
            assertThat(get("/backup").body()).contains("\"state\":\"NONE\"");
            HttpResponse<String> begun = post("/backup?directory=%2Fsrv%2Fsao%20l%C6%B0u", "");
            assertThat(begun.statusCode()).isEqualTo(200);
            assertThat(begun.body()).contains("\"state\":\"RUNNING\"", "\"directory\":\"/srv/sao lưu\"");
            assertThat(get("/backup").body()).contains("\"rows\":7", "\"contents\":3", "\"bytes\":2048");
            assertThat(post("/backup?directory=%2Fother", "").statusCode()).isEqualTo(409);
        }

        @Test
        void needsAnAbsoluteDirectory() throws Exception {
            assertThat(post("/backup", "").statusCode()).isEqualTo(400);
            assertThat(post("/backup?directory=here", "").body()).contains("directory is an absolute path");
        }
    }
}
