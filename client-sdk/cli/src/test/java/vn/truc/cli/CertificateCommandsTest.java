package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.cli.Terminal.Result;

/** What operators say of certificates, of the authorities that issue them, and of who sends for whom. */
class CertificateCommandsTest extends AtATerminal {
    private static final String SHA256 = "ab".repeat(32);
    private static final String SUBJECT =
            "CN=Trục liên thông văn bản,OU=Trung tâm Chuyển đổi số và Công nghệ thông tin,"
                    + "O=Ủy ban nhân dân tỉnh Quảng Ninh,L=Hạ Long,C=VN";
    private static final String CERTIFICATE =
            "{\"sha256\":\"" + SHA256 + "\",\"agency\":\"H49\",\"subject\":\"" + SUBJECT
                    + "\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2026-12-10T00:00:00Z\","
                    + "\"state\":\"%s\",\"trust\":\"REVOCATION_UNKNOWN\",\"registeredAt\":\"2026-01-02T00:00:00Z\","
                    + "\"revokedAt\":null}";
    private static final String AUTHORITY = "{\"sha256\":\"" + SHA256 + "\",\"subject\":\"" + SUBJECT
            + "\",\"role\":\"%s\",\"active\":%s,\"validUntil\":\"2036-12-10T00:00:00Z\","
            + "\"crl\":\"http://crl.example.vn/root.crl\",\"ocsp\":null,\"crlThisUpdate\":\"2026-11-20T00:00:00Z\","
            + "\"crlNextUpdate\":\"2026-11-27T00:00:00Z\",\"changedAt\":\"2026-11-20T00:00:00Z\"}";
    private static final String DELEGATION = "{\"principal\":\"H49.01\",\"agent\":\"H49\",\"state\":\"%s\","
            + "\"grantedAt\":\"2026-11-20T00:00:00Z\",\"until\":\"2027-12-31T10:00:00Z\",\"endedAt\":%s}";

    private FakeManagement axis;

    @BeforeEach
    void open() throws IOException {
        axis = new FakeManagement(folder);
    }

    @AfterEach
    void close() {
        axis.close();
    }

    private String run(String language, String... arguments) {
        terminal.language = language;
        Result result = terminal.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
        return result.out();
    }

    @Nested
    class ACertificate {
        @ParameterizedTest
        @CsvSource({
            "en, suspend, SUSPENDED, suspended, not known whether it is revoked",
            "vi, suspend, SUSPENDED, tạm dừng, chưa biết có bị thu hồi hay không",
            "en, resume, ACTIVE, active, not known whether it is revoked",
            "vi, resume, ACTIVE, hiệu lực, chưa biết có bị thu hồi hay không"
        })
        void isStoppedAndGoesOn(String language, String order, String state, String word, String trust) {
            axis.answer("POST /certificates/", CERTIFICATE.formatted(state));

            String out = run(
                    language, "manage", "certificate", order, SHA256, "--operator", "An", "--reason", "nghi lộ khóa");

            assertThat(out).contains(SHA256, "H49", word, trust, "2026-12-10 07:00:00+07", "C=VN");
            assertThat(axis.calls)
                    .singleElement()
                    .asString()
                    .startsWith("POST /certificates/" + SHA256 + "/" + order + " ")
                    .contains("\"operator\": \"An\"", "\"reason\": \"nghi lộ khóa\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "vi"})
        void thatEndsSoonIsListedWhosesoeverItIs(String language) {
            axis.answer("GET /certificates", "{\"certificates\":[" + CERTIFICATE.formatted("ACTIVE") + "]}");

            assertThat(run(language, "manage", "certificate", "list", "--ending", "30"))
                    .contains("H49", "2026-12-10");
            run(language, "manage", "certificate", "list");

            assertThat(axis.calls).containsExactly("GET /certificates?ending=30", "GET /certificates?ending=60");
        }

        @Test
        void isListedWithThoseOfItsAgency() {
            axis.answer(
                    "GET /agencies/H49/certificates", "{\"certificates\":[" + CERTIFICATE.formatted("REVOKED") + "]}");

            assertThat(run("en", "manage", "certificate", "list", "H49")).contains("revoked");
        }

        @Test
        void thatEndsInNoNumberOfDaysIsAMistake() {
            assertThat(terminal.run("manage", "certificate", "list", "--ending", "soon")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(axis.calls).isEmpty();
        }
    }

    @Nested
    class AnAuthority {
        @ParameterizedTest
        @CsvSource({"en, believed, intermediate, withdrawn", "vi, được tin cậy, trung gian, đã gỡ"})
        void isListedWithWhatIsKnownOfItsRevocations(String language, String anchor, String between, String gone) {
            axis.answer(
                    "GET /authorities",
                    "{\"authorities\":[" + AUTHORITY.formatted("ANCHOR", "true") + ","
                            + AUTHORITY.formatted("INTERMEDIATE", "true") + ","
                            + AUTHORITY.formatted("ANCHOR", "false") + "]}");

            assertThat(run(language, "manage", "authority", "list"))
                    .contains(
                            SHA256, anchor, between, gone, "http://crl.example.vn/root.crl", "2026-11-27 07:00:00+07");
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "vi"})
        void isAddedWithItsAddresses(String language) {
            axis.answer("POST /authorities", AUTHORITY.formatted("INTERMEDIATE", "true"));

            run(
                    language,
                    "manage",
                    "authority",
                    "add",
                    "axis.pem",
                    "--intermediate",
                    "--crl",
                    "http://crl.example.vn/root.crl",
                    "--ocsp",
                    "http://ocsp.example.vn",
                    "--reason",
                    "CA mới");
            run(language, "manage", "authority", "add", "axis.pem");

            assertThat(axis.calls.get(0))
                    .startsWith("POST /authorities ")
                    .contains("BEGIN CERTIFICATE", "\"role\": \"INTERMEDIATE\"", "\"reason\": \"CA mới\"")
                    .contains("\"crl\": \"http://crl.example.vn/root.crl\"", "\"ocsp\": \"http://ocsp.example.vn\"");
            assertThat(axis.calls.get(1)).contains("\"role\": \"ANCHOR\"").doesNotContain("crl", "ocsp");
        }

        @ParameterizedTest
        @CsvSource({"en, is no certificate", "vi, không phải chứng thư số"})
        void isNothingButACertificate(String language, String word) {
            terminal.language = language;
            terminal.write("list.txt", "no certificate");

            Result result = terminal.run("manage", "authority", "add", "list.txt");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("list.txt", word);
            assertThat(axis.calls).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"en, withdrawn", "vi, đã gỡ"})
        void isWithdrawnWithWhoAndWhy(String language, String word) {
            axis.answer("POST /authorities/", AUTHORITY.formatted("ANCHOR", "false"));

            assertThat(run(
                            language,
                            "manage",
                            "authority",
                            "withdraw",
                            SHA256,
                            "--operator",
                            "An",
                            "--reason",
                            "ngừng hoạt động"))
                    .contains(word);
            assertThat(axis.calls.get(0))
                    .startsWith("POST /authorities/" + SHA256 + "/withdraw ")
                    .contains("\"operator\": \"An\"", "\"reason\": \"ngừng hoạt động\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "vi"})
        void getsTheListThatSomebodyBrings(String language) {
            terminal.write("newest.crl", "the list");
            axis.answer("POST /revocation-list", AUTHORITY.formatted("ANCHOR", "true"));

            assertThat(run(
                            language,
                            "manage",
                            "authority",
                            "crl",
                            "newest.crl",
                            "--operator",
                            "An",
                            "--reason",
                            "mạng kín"))
                    .contains("2026-11-27 07:00:00+07");
            assertThat(axis.calls)
                    .containsExactly("POST /revocation-list?operator=An&reason=m%E1%BA%A1ng%20k%C3%ADn the list");
        }

        @Test
        void getsNoListThatIsNotThere() {
            assertThat(terminal.run("manage", "authority", "crl", "newest.crl").exitCode())
                    .isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(axis.calls).isEmpty();
        }
    }

    @Nested
    class ADelegation {
        @ParameterizedTest
        @CsvSource({"en, in force, Sends for", "vi, đang hiệu lực, Gửi thay"})
        void isGivenWithWhoAndWhyAndAnEnd(String language, String state, String field) {
            axis.answer("POST /agencies/H49.01/delegations", DELEGATION.formatted("ACTIVE", "null"));

            String out = run(
                    language,
                    "manage",
                    "delegation",
                    "add",
                    "H49",
                    "H49.01",
                    "--until",
                    "2027-12-31T17:00:00+07:00",
                    "--operator",
                    "An",
                    "--reason",
                    "QĐ 9");

            assertThat(out).contains("H49", "H49.01", state, field, "2027-12-31 17:00:00+07");
            assertThat(axis.calls.get(0))
                    .startsWith("POST /agencies/H49.01/delegations ")
                    .contains("\"agent\": \"H49\"", "\"until\": \"2027-12-31T17:00+07:00\"", "\"reason\": \"QĐ 9\"");
        }

        @ParameterizedTest
        @CsvSource({"en, ended by an operator", "vi, người vận hành đã chấm dứt"})
        void isEnded(String language, String state) {
            axis.answer(
                    "POST /agencies/H49.01/delegation-end", DELEGATION.formatted("ENDED", "\"2026-11-21T00:00:00Z\""));

            assertThat(run(language, "manage", "delegation", "end", "H49", "H49.01"))
                    .contains(state, "2026-11-21 07:00:00+07");
            assertThat(axis.calls.get(0)).contains("\"agent\": \"H49\"").doesNotContain("until");
        }

        @ParameterizedTest
        @CsvSource({"en, has run out, None.", "vi, đã hết hạn, Không có."})
        void isListedForEitherOfTheTwo(String language, String state, String none) {
            axis.answer("GET /agencies/H49/", "{\"delegations\":[" + DELEGATION.formatted("EXPIRED", "null") + "]}")
                    .answer("GET /agencies/H50/", "{\"delegations\":[]}");

            assertThat(run(language, "manage", "delegation", "list", "H49")).contains(state);
            assertThat(run(language, "manage", "delegation", "list", "H50")).contains(none);
            assertThat(terminal.run("manage", "delegation", "list", "H49", "--json")
                            .json())
                    .containsKey("delegations");
        }
    }
}
