package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.Truc;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Texts;
import vn.truc.testkit.AxisExtension;

/** An agency comes to its first certificate and to its next one, as the manual says, and is never without. */
@Timeout(120)
class EnrolmentSpec {
    private static final String HOME = "--home";

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12").build();

    @TempDir
    Path folder;

    private record Result(int exitCode, String out, String err) {
        Map<String, Object> json() {
            assertThat(exitCode).as(err).isZero();
            return Json.readObject(out.strip());
        }
    }

    private Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Truc.run(
                new Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("TRUC_PASSWORD", "correct horse 7", "HOME", folder.toString()),
                        folder,
                        Texts.in(Locale.ENGLISH),
                        InstantSource.system(),
                        ZoneOffset.UTC,
                        false),
                arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Result ping(String keyStore) throws Exception {
        writePem("axis.pem", axis.certificate());
        return run(
                "ping",
                "--endpoint",
                axis.endpoint().toString(),
                "--trust",
                "axis.pem",
                "--key-store",
                keyStore,
                "--retry-seconds",
                "5");
    }

    private void writePem(String name, X509Certificate certificate) throws Exception {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    /** What happens at the CA. */
    private void certify(String request, String issued) throws Exception {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(folder.resolve(request))))) {
            PKCS10CertificationRequest asked = (PKCS10CertificationRequest) parser.readObject();
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(
                            asked.getSubjectPublicKeyInfo().getEncoded()));
            Instant yesterday = Instant.now().minus(Duration.ofDays(1));
            writePem(issued, axis.authority().certify("T99", new KeyPair(key, null), yesterday, Duration.ofDays(30)));
        }
    }

    /** A key, its certificate, and the registration; answers the SHA-256. */
    private String enrol(String name, String... of) throws Exception {
        List<String> request = new ArrayList<>(List.of("enroll", "request", "--key-store", name + ".p12"));
        request.addAll(List.of(of));
        Result requested = run(request.toArray(String[]::new));
        assertThat(requested.exitCode()).as(requested.err()).isZero();
        assertThat(ping(name + ".p12").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        certify(name + ".csr", "issued.pem");
        return run(
                        "enroll",
                        "complete",
                        "--key-store",
                        name + ".p12",
                        "--certificate",
                        "issued.pem",
                        "--register",
                        "--agency",
                        "T99",
                        HOME,
                        axis.home().toString(),
                        "--json")
                .json()
                .get("sha256")
                .toString();
    }

    @Test
    void leadsFromAKeyToTheNextWithoutAGap() throws Exception {
        String home = axis.home().toString();
        assertThat(run("manage", "agency", "add", "T99", "Cơ quan thử", HOME, home)
                        .exitCode())
                .isZero();

        String first = enrol("first", "--subject", "CN=T99,O=Thử,C=VN");
        assertThat(ping("first.p12").out()).contains("T99");

        String next = enrol("next", "--rotate", "first.p12");
        assertThat(next).isNotEqualTo(first);
        assertThat(ping("first.p12").out()).contains("T99");
        assertThat(ping("next.p12").out()).contains("T99");

        assertThat(run("manage", "certificate", "revoke", first, HOME, home).exitCode())
                .isZero();
        assertThat(ping("first.p12").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(ping("next.p12").out()).contains("T99");
    }
}
