package vn.truc.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.soap.Party.request;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.soap.envelope.SoapVersion;

class DoorTest {
    private static Doorstep door;
    private static Party health;
    private static Party justice;

    @BeforeAll
    static void open(@TempDir Path home) {
        door = new Doorstep(home, Map.of());
        health = door.party("HEALTH", Party.Key.RSA);
        justice = door.party("JUSTICE", Party.Key.EC);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String agency() {
        return request("GetAgency", "<code>HEALTH</code>");
    }

    private static String signatureValue(String envelope) {
        Matcher value = Pattern.compile("SignatureValue[^>]*>([^<]*)<").matcher(envelope);
        assertThat(value.find()).isTrue();
        return value.group(1).replaceAll("\\s", "");
    }

    @Nested
    class ASignedRequest {
        @ParameterizedTest
        @EnumSource
        void isAnsweredInItsOwnVersionAndSigned(SoapVersion version) {
            Answer answer = door.send(health.signed(version, agency())).isGood();
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.contentType()).startsWith(version.mediaType());
            assertThat(answer.text("name")).isEqualTo("Cơ quan HEALTH");
        }

        @Test
        void mayBeSignedWithAnEcKey() {
            door.send(justice.signed(agency())).isGood();
        }

        @Test
        void isReadAsItWasSignedWhateverCommentsStandInIt() {
            String commented = health.signed(agency()).replace(">HEALTH<", ">HEA<!-- -->LTH<");
            assertThat(door.send(commented).isGood().text("code")).isEqualTo("HEALTH");
        }

        @Test
        void mayCarryElementsOfALaterVersion() {
            door.send(health.signed(request("GetAgency", "<code>HEALTH</code><colour>red</colour>")))
                    .isGood();
        }

        @Test
        void isToldWhichIdCannotBeOne() {
            Answer answer = door.send(health.signed(request("GetAgency", "<code>\u3000</code>")))
                    .isFault("Soap.InvalidRequest");
            assertThat(answer.all("value")).anySatisfy(fact -> assertThat(fact).isEqualTo("GetAgency/code"));
        }

        @Test
        void findsItsOwnSignatureValueInTheAnswerAndInAFault() {
            String good = health.signed(agency());
            assertThat(door.send(good).isGood().text("requestSignature")).isEqualTo(signatureValue(good));
            String bad = health.signed(request("GetAgency", "<code>NOBODY</code>"));
            assertThat(door.send(bad).isFault("Registry.UnknownAgency").text("requestSignature"))
                    .isEqualTo(signatureValue(bad));
        }

        @Test
        void getsAFaultInItsOwnVersion() {
            String unknown = request("GetAgency", "<code>NOBODY</code>");
            Answer in11 = door.send(health.signed(SoapVersion.V11, unknown)).isFault("Registry.UnknownAgency");
            assertThat(in11.status()).isEqualTo(500);
            assertThat(in11.text("faultcode")).isEqualTo("soap:Client");
            Answer in12 = door.send(health.signed(SoapVersion.V12, unknown)).isFault("Registry.UnknownAgency");
            assertThat(in12.status()).isEqualTo(400);
            assertThat(in12.text("Value")).isEqualTo("soap:Sender");
            assertThat(in12.all("Text")).hasSize(2);
        }
    }

    @Nested
    class ARequestThatBreaksARuleOfSecurity {
        @Test
        void isRefusedWithoutSignature() {
            door.send(Party.unsigned(SoapVersion.V11, agency())).isFault("Security.Unsigned");
        }

        @Test
        void isRefusedWhenChangedAfterSigning() {
            String changed = health.signed(agency()).replace(">HEALTH<", ">JUSTICE<");
            Answer refusal = door.send(changed).isFault("Security.SignatureInvalid");
            // Or anybody could have the axis sign a refusal of a request that it has accepted.
            assertThat(refusal.all("requestSignature")).isEmpty();
        }

        @Test
        void isRefusedFromAnUnregisteredCertificateWithTheSameText() {
            Party stranger = Party.of(AgencyId.of("HEALTH"), Party.Key.RSA, door.clock);
            Answer unknown = door.send(stranger.signed(agency())).isFault("Security.SignatureInvalid");
            Answer forged = door.send(health.signed(agency()).replace(">HEALTH<", ">JUSTICE<"))
                    .isFault("Security.SignatureInvalid");
            assertThat(unknown.text("faultstring")).isEqualTo(forged.text("faultstring"));
            assertThat(unknown.all("fact")).isEqualTo(forged.all("fact"));
        }

        @Test
        void isRefusedFromARevokedCertificate() {
            Party leaving = door.party("LEAVING", Party.Key.RSA);
            door.send(leaving.signed(agency())).isGood();
            door.certificates().revoke(certificateOf(leaving), Doorstep.TEST);
            door.send(leaving.signed(agency())).isFault("Security.SignatureInvalid");
        }

        @Test
        void isRefusedFromASuspendedAgency() {
            Party resting = door.party("RESTING", Party.Key.RSA);
            door.registry().suspend(resting.id(), Doorstep.TEST);
            door.send(resting.signed(agency())).isFault("Registry.AgencySuspended");
        }

        @Test
        void isRefusedWhenMeantForAnotherAxis() {
            String elsewhere = Party.operation("GetAgency", "<audience>truc-other</audience><code>HEALTH</code>");
            door.send(health.signed(elsewhere)).isFault("Security.WrongAudience");
        }

        @Test
        void isRefusedWhenItSpeaksForAnother() {
            String borrowed = request(
                    "SendDocument",
                    "<messageId>m</messageId><from>JUSTICE</from><packet><sha256>" + "0".repeat(64)
                            + "</sha256><length>1</length><content>YQ==</content></packet>");
            door.send(health.signed(borrowed)).isFault("Security.SenderMismatch");
        }

        @Test
        void isRefusedWhenItsTimestampIsTooOld() {
            String old = health.signed(agency());
            door.clock.advance(Duration.ofMinutes(7));
            door.send(old).isFault("Security.TimestampOutOfWindow");
        }

        private static Digest certificateOf(Party party) {
            try {
                return Digest.of(party.credential().certificate().getEncoded());
            } catch (java.security.cert.CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class AReplay {
        @Test
        void isRefused() {
            String envelope = health.signed(agency());
            door.send(envelope).isGood();
            door.send(envelope).isFault("Security.Replayed");
        }

        @Test
        void isRefusedAsLongAsItsTimestampCounts() {
            String envelope = health.signed(agency());
            door.send(envelope).isGood();
            door.clock.advance(Duration.ofSeconds(355));
            door.send(envelope).isFault("Security.Replayed");
        }

        /** (r, n − s) is as valid a signature as (r, s), and anybody can compute it. */
        @Test
        void isRefusedWithARewrittenEcSignature() {
            String envelope = justice.signed(agency());
            door.send(envelope).isGood();
            door.send(withMirroredSignature(envelope)).isFault("Security.Replayed");
        }

        private static String withMirroredSignature(String envelope) {
            Matcher value = Pattern.compile("(<ds:SignatureValue>)([^<]+)(<)").matcher(envelope);
            assertThat(value.find()).isTrue();
            byte[] rs = Base64.getMimeDecoder().decode(value.group(2).replace("&#13;", ""));
            BigInteger order = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
            BigInteger s = order.subtract(new BigInteger(1, java.util.Arrays.copyOfRange(rs, 32, 64)));
            byte[] mirrored = s.toByteArray();
            java.util.Arrays.fill(rs, 32, 64, (byte) 0);
            int length = Math.min(32, mirrored.length);
            System.arraycopy(mirrored, mirrored.length - length, rs, 64 - length, length);
            return value.replaceFirst("$1" + Base64.getEncoder().encodeToString(rs) + "$3");
        }
    }

    @Nested
    class Ping {
        @Test
        void tellsAnAgencyWhoItIs() {
            Answer answer = door.send(health.signed(request("Ping", ""))).isGood();
            assertThat(answer.text("caller")).isEqualTo("HEALTH");
            assertThat(answer.text("axis")).isEqualTo(Doorstep.AXIS);
            assertThat(answer.text("inlineLimit")).isEqualTo("1048576");
            assertThat(answer.all("brokenRule")).isEmpty();
        }

        @Test
        void tellsAStrangerWhichRuleIsBroken() {
            Answer answer = door.send(Party.unsigned(SoapVersion.V12, Party.operation("Ping", "")))
                    .isGood();
            assertThat(answer.text("caller")).isEqualTo("unauthenticated");
            assertThat(answer.all("code")).containsExactly("Security.Unsigned");
        }

        @Test
        void tellsOfAWrongAudience() {
            String ping = Party.operation("Ping", "<audience>truc-other</audience>");
            assertThat(door.send(health.signed(ping)).isGood().all("code")).containsExactly("Security.WrongAudience");
        }

        @Test
        void isStillHeldAgainstTheSchema() {
            String twice = Party.operation("Ping", "<audience>a</audience><audience>b</audience>");
            door.send(Party.unsigned(SoapVersion.V11, twice)).isFault("Soap.InvalidRequest");
        }
    }

    @Nested
    class TheAddress {
        private HttpResponse<byte[]> request(String method, String path) {
            URI uri = URI.create("http://127.0.0.1:" + door.port() + path);
            return door.exchanged(HttpRequest.newBuilder(uri)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build());
        }

        @ParameterizedTest
        @ValueSource(strings = {"?wsdl", "?WSDL", "?wsdl=soap11", "?wsdl=soap12", "?wsdl=policy"})
        void publishesTheContract(String query) {
            HttpResponse<byte[]> answer = request("GET", "/services/exchange" + query);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("location=\"http://localhost:8080/services/exchange\"")
                    .doesNotContain("schemaLocation");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/services",
                    "/services/",
                    "/services/exchange",
                    "/services/exchange?xsd=exchange.xsd",
                    "/services/exchange?wsdl=../x",
                    "/services/exchange?wsdl&x=1",
                    "/services/exchange;x?wsdl",
                    "/services//exchange?wsdl",
                    "/services/%65xchange?wsdl",
                    "/services/exchange/?wsdl",
                    "/services/other?wsdl"
                })
        void publishesNothingElse(String path) {
            HttpResponse<byte[]> answer = request("GET", path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
        void takesNoOtherVerb(String method) {
            assertThat(request(method, "/services/exchange").statusCode()).isEqualTo(405);
        }
    }

    @Nested
    class ARequestRefusedByItsHeaders {
        @ParameterizedTest
        @ValueSource(
                strings = {"application/json", "text/xml; charset=iso-8859-1", "text/xml; charset=bogus", "text/html"})
        void isToldWhichMediaTypesAreRead(String type) {
            Answer answer = door.post(type, health.signed(agency()).getBytes());
            assertThat(answer.isFault("Soap.WrongMediaType").status()).isEqualTo(415);
        }

        @Test
        void isToldToSendUncompressed() {
            door.post("text/xml", new byte[10], "Content-Encoding", "gzip").isFault("Soap.ContentEncodingForbidden");
        }

        @Test
        void isToldThatTheActionIsNotThatOfTheBody() {
            byte[] envelope = health.signed(agency()).getBytes();
            door.post("text/xml", envelope, "SOAPAction", "\"urn:vn:truc:exchange:v1:Ping\"")
                    .isFault("Soap.InvalidRequest");
            door.post("text/xml", envelope, "SOAPAction", "\"urn:vn:truc:exchange:v1:GetAgency\"")
                    .isGood();
        }

        @Test
        void isToldInTheVersionOfItsMediaType() {
            Answer answer = door.post("application/soap+xml", new byte[0]).isFault("Soap.Malformed");
            assertThat(answer.version()).isEqualTo(SoapVersion.V12);
        }
    }
}
