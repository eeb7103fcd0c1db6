package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.cli.Terminal.Result;
import vn.truc.cli.box.Sha256;
import vn.truc.client.Identity;

/** From a key that is made to a certificate that signs. */
class EnrollCommandsTest extends AtATerminal {
    private static final String NAME = "CN=Văn thư,O=Ủy ban nhân dân tỉnh Quảng Ninh,C=VN";
    private static final String SECRET = "correct horse 7";

    private final TestCa ca = new TestCa();

    @BeforeEach
    void choosePassword() {
        terminal.write("new-password.txt", SECRET + "\n");
    }

    private Result enroll(String command, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("enroll", command, "--key-store", "g99.p12", "--password-file", "new-password.txt"));
        arguments.addAll(List.of(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    private Result request(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--ec", "--subject", NAME));
        arguments.addAll(List.of(more));
        Result result = enroll("request", arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    private byte[] csr() throws IOException {
        return Base64.getMimeDecoder()
                .decode(Files.readString(folder.resolve("g99.csr")).replaceAll("-----[A-Z ]+-----", ""));
    }

    private Identity identity() throws IOException {
        return Identity.fromKeyStore(folder.resolve("g99.p12"), SECRET.toCharArray());
    }

    private static void fits(Result result) {
        assertThat(result.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
    }

    @Nested
    class ARequest {
        @ParameterizedTest
        @CsvSource({"en, Take the request to your CA", "vi, Nộp yêu cầu này cho CA"})
        void isSignedWithAKeyThatOnlyItsOwnerReads(String language, String next) throws Exception {
            terminal.language = language;
            Result made = request();

            fits(made);
            assertThat(made.out()).contains("g99.p12", "g99.csr", next, "truc enroll complete --key-store g99.p12");
            X509Certificate issued = ca.issue(csr());
            assertThat(issued.getSubjectX500Principal()).isEqualTo(new javax.security.auth.x500.X500Principal(NAME));
            assertThat(issued.getPublicKey()).isEqualTo(identity().certificate().getPublicKey());
            for (String file : List.of("g99.p12", "g99.csr")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                        .isEqualTo("rw-------");
            }
        }

        @ParameterizedTest
        @CsvSource({"--ec,prime256v1", "--rsa=2048,2048 bit"})
        void isVerifiedByOpenSsl(String kind, String key) throws Exception {
            Result made = enroll("request", kind, "--subject", NAME);
            assertThat(made.exitCode()).as(made.err()).isZero();

            assertThat(OpenSsl.run(folder, "req", "-verify", "-noout", "-text", "-in", "g99.csr"))
                    .contains("verify OK", key, "Digital Signature, Non Repudiation")
                    .doesNotContain("failure");
            OpenSsl.run(folder, "pkcs12", "-in", "g99.p12", "-noout", "-passin", "pass:" + SECRET);
        }

        @ParameterizedTest
        @ValueSource(strings = {"g99.p12", "g99.csr"})
        void leavesWhatIsThere(String file) throws Exception {
            terminal.write(file, "somebody's");

            Result again = enroll("request", "--ec", "--subject", NAME);

            assertThat(again.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(again.err()).contains(file);
            assertThat(folder.resolve(file)).hasContent("somebody's");
            assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
            assertThat(List.of("g99.p12", "g99.csr"))
                    .filteredOn(other -> !other.equals(file))
                    .allMatch(other -> Files.notExists(folder.resolve(other)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--subject|O=Bộ Tài chính",
                    "--subject|Văn thư",
                    "--subject|CN=x|--rsa|1024",
                    "--subject|CN=x|--rsa|2048|--ec",
                    "--subject|CN=x|--rotate|agency.p12",
                    "--ec"
                })
        void isNotMadeOfMistakes(String options) {
            Result result = enroll("request", options.split("\\|"));

            assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USAGE);
            assertThat(folder.resolve("g99.p12")).doesNotExist();
        }

        @ParameterizedTest
        @CsvSource({"short, 12 characters", "mật khẩu rất dài, plain letters"})
        void needsAPasswordThatLastsAndThatOthersCanType(String password, String words) {
            terminal.write("new-password.txt", password);

            Result result = enroll("request", "--ec", "--subject", NAME);

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains(words);
        }

        @Test
        void forTheNextKeyIsOfTheNameOfTheCurrentOneWhichGoesOnSigning() throws Exception {
            request();
            Path current = Files.move(folder.resolve("g99.p12"), folder.resolve("current.p12"));
            Files.delete(folder.resolve("g99.csr"));
            byte[] before = Files.readAllBytes(current);

            Result next = enroll("request", "--ec", "--rotate", "current.p12", "--json");

            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(next.json()).containsEntry("key", "EC P-256").containsEntry("requestFile", "g99.csr");
            assertThat(current).hasBinaryContent(before);
            X509Certificate issued = ca.issue(csr());
            Identity old = Identity.fromKeyStore(current, SECRET.toCharArray());
            assertThat(issued.getSubjectX500Principal())
                    .isEqualTo(old.certificate().getSubjectX500Principal());
            assertThat(issued.getPublicKey()).isNotEqualTo(old.certificate().getPublicKey());
        }
    }

    @Nested
    class ACertificate {
        @BeforeEach
        void ask() {
            request();
        }

        private Result complete(String... more) {
            List<String> arguments = new ArrayList<>(List.of("--certificate", "issued.pem"));
            arguments.addAll(List.of(more));
            return enroll("complete", arguments.toArray(String[]::new));
        }

        @ParameterizedTest
        @CsvSource({"en, makes it known", "vi, đăng ký với trục"})
        void isPutInWithWhatLeadsToItsRoot(String language, String next) throws Exception {
            terminal.language = language;
            X509Certificate issued = ca.issue(csr());
            TestCa.write(folder.resolve("issued.pem"), ca.root, issued);
            TestCa.write(folder.resolve("chain.pem"), ca.issuing, Terminal.AXIS.certificate());

            Result done = complete("--chain", "chain.pem", "--agency", "G99.01");

            assertThat(done.exitCode()).as(done.err()).isZero();
            fits(done);
            assertThat(done.out())
                    .contains(next, Sha256.of(issued.getEncoded()), "truc manage certificate add G99.01 g99.pem");
            assertThat(identity().certificate()).isEqualTo(issued);
            assertThat(java.security.cert.CertificateFactory.getInstance("X.509")
                            .generateCertificates(Files.newInputStream(folder.resolve("g99.pem"))))
                    .hasToString(List.of(issued, ca.issuing, ca.root).toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("g99.p12"))))
                    .isEqualTo("rw-------");
        }

        @Test
        void mayComeInAnyForm() throws Exception {
            X509Certificate issued = ca.issue(csr());
            for (byte[] form : List.of(issued.getEncoded(), TestCa.pkcs7(ca.issuing, issued))) {
                Files.write(folder.resolve("issued.pem"), form);
                Result done = complete("--json");
                assertThat(done.exitCode()).as(done.err()).isZero();
                assertThat(done.json()).containsEntry("sha256", Sha256.of(issued.getEncoded()));
            }
        }

        @ParameterizedTest
        @CsvSource({
            "another, en, for the key in this file", "another, vi, dành cho khóa trong tệp này",
            "early, en, in force from", "early, vi, có hiệu lực từ",
            "late, en, has been over since", "late, vi, đã hết hạn từ",
            "usage, en, would be refused", "usage, vi, sẽ bị từ chối"
        })
        void thatDoesNotDoIsRefusedAndChangesNothing(String what, String language, String words) throws Exception {
            terminal.language = language;
            byte[] before = Files.readAllBytes(folder.resolve("g99.p12"));
            switch (what) {
                case "early" -> ca.from = terminal.clock.instant().plus(Duration.ofMinutes(1));
                case "late" -> ca.until = terminal.clock.instant();
                case "usage" -> ca.usage = KeyUsage.keyEncipherment;
                default -> ca.usage = TestCa.SIGNATURES;
            }
            TestCa.write(folder.resolve("issued.pem"), what.equals("another") ? ca.issuing : ca.issue(csr()));

            Result refused = complete();

            assertThat(refused.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(refused.err()).contains(words);
            assertThat(folder.resolve("g99.p12")).hasBinaryContent(before);
        }

        @Test
        void isNoOtherFile() {
            terminal.write("issued.pem", "nothing of that kind");

            assertThat(complete().exitCode()).isEqualTo(ExitCode.USAGE);
        }

        @Test
        void isRegisteredAtOnceByWhoeverMay() throws Exception {
            TestCa.write(folder.resolve("issued.pem"), ca.issue(csr()));
            try (FakeManagement axis = new FakeManagement(folder)) {
                assertThat(complete("--register").err()).contains("--agency");
                Result done = complete("--register", "--agency", "G99.01", "--operator", "An", "--reason", "mới");

                assertThat(done.exitCode()).as(done.err()).isZero();
                assertThat(done.out()).contains("The axis knows G99.01 by it now");
                assertThat(axis.calls)
                        .singleElement()
                        .asString()
                        .startsWith("POST /agencies/G99.01/certificates ")
                        .contains("BEGIN CERTIFICATE", "\"operator\": \"An\"")
                        .doesNotContain("PRIVATE");
            }
        }
    }

    @Nested
    class ACaOnTheNetwork {
        private Result send(EstResponder est, String... more) throws Exception {
            TestCa.write(folder.resolve("root.pem"), ca.root);
            terminal.write("est.txt", EstResponder.PASSWORD);
            List<String> arguments = new ArrayList<>(List.of("--est", est.url(), "--est-trust", "root.pem"));
            arguments.addAll(List.of(more));
            return enroll("send", arguments.toArray(String[]::new));
        }

        private Result sendByName(EstResponder est) throws Exception {
            return send(est, "--est-user", EstResponder.USER, "--est-password-file", "est.txt");
        }

        @Test
        void issuesForWhoeverItKnowsByName() throws Exception {
            request();
            try (EstResponder est = new EstResponder(ca)) {
                Result done = sendByName(est);

                assertThat(done.exitCode()).as(done.err()).isZero();
                assertThat(est.asked).containsExactly("simpleenroll application/pkcs10 by " + EstResponder.USER);
                assertThat(identity().certificate().getIssuerX500Principal().getName())
                        .isEqualTo(ca.issuing.getSubjectX500Principal().getName());
            }
        }

        @Test
        void renewsForWhoeverHasTheCurrentKey() throws Exception {
            request();
            try (EstResponder est = new EstResponder(ca)) {
                assertThat(sendByName(est).exitCode()).isZero();
                Files.move(folder.resolve("g99.p12"), folder.resolve("current.p12"));
                Files.delete(folder.resolve("g99.csr"));
                assertThat(enroll("request", "--ec", "--rotate", "current.p12").exitCode())
                        .isZero();

                Result done = send(est, "--rotate", "current.p12");

                assertThat(done.exitCode()).as(done.err()).isZero();
                assertThat(est.asked.get(1)).isEqualTo("simplereenroll application/pkcs10 by " + NAME);
            }
        }

        @ParameterizedTest
        @CsvSource({"en, has not decided yet", "vi, chưa quyết định"})
        void mayTakeItsTimeAndIsAskedTheSameAgain(String language, String words) throws Exception {
            request();
            terminal.language = language;
            try (EstResponder est = new EstResponder(ca)) {
                est.status = 202;
                Result pending = sendByName(est);
                assertThat(pending.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                assertThat(pending.err()).contains(words, "2026-11-20 17:00:00+07");
                est.status = 200;
                assertThat(sendByName(est).exitCode()).isZero();

                assertThat(est.requests.get(1)).isEqualTo(est.requests.get(0));
            }
        }

        @ParameterizedTest
        @CsvSource({"400,1", "404,1", "403,3", "503,4", "500,5", "302,5", "200,5"})
        void thatIssuesNothingIsToldByWhoMustAct(int status, int exitCode) throws Exception {
            request();
            byte[] before = Files.readAllBytes(folder.resolve("g99.p12"));
            try (EstResponder est = new EstResponder(ca)) {
                est.status = status;
                est.body = "in words of its own";

                Result result = sendByName(est);

                assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
                assertThat(result.err().lines()).hasSize(1);
                assertThat(folder.resolve("g99.p12")).hasBinaryContent(before);
            }
        }

        @Test
        void isNotBelievedUnlessItsCertificateIs() throws Exception {
            request();
            try (EstResponder est = new EstResponder(ca)) {
                TestCa.write(folder.resolve("other.pem"), new TestCa().root);
                Result result = enroll("send", "--est", est.url(), "--est-trust", "other.pem");

                assertThat(result.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                assertThat(result.err()).contains("--est-trust");
                assertThat(est.asked).isEmpty();
            }
        }

        @Test
        void doesNotKnowANobody() throws Exception {
            request();
            try (EstResponder est = new EstResponder(ca)) {
                assertThat(send(est).exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
            }
        }

        @Test
        void isAskedOverTlsOnlyAndWithItsOwnRequest() {
            request();
            assertThat(enroll("send", "--est", "http://127.0.0.1/.well-known/est")
                            .err())
                    .contains("https");
            terminal.write("other.csr", new String(new byte[] {'x'}, StandardCharsets.US_ASCII));
            assertThat(enroll("send", "--est", "https://127.0.0.1/.well-known/est", "--csr", "other.csr")
                            .err())
                    .contains("other.csr is not the request");
        }
    }
}
