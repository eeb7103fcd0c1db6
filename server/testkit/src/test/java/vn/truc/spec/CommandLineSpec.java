package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import vn.truc.wire.profile.Credential;

/** The command line does with a real axis what its manual says. */
@Timeout(120)
class CommandLineSpec {
    private static final String PASSWORD = "change-me";

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "G20").build();

    @TempDir
    Path folder;

    private record Result(int exitCode, String out, String err) {
        Map<String, Object> json() {
            return Json.readObject(out.strip());
        }

        Map<?, ?> first(String list) {
            return all(list).get(0);
        }

        List<Map<?, ?>> all(String list) {
            return ((List<?>) json().get(list))
                    .stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
        }
    }

    @Test
    void carriesALetterFromOneAgencyToAnother() throws Exception {
        Files.writeString(folder.resolve("cv.pdf"), "%PDF-1.7");

        Result sent = as(
                "G12",
                "send",
                "--letter",
                "1/BTC-VP",
                "--subject",
                "Thử",
                "--to",
                "G18",
                "--attach",
                "cv.pdf",
                "--receipts",
                "sent",
                "--json");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        String document = sent.first("sent").get("documentId").toString();

        String delivery = as("G18", "pending", "--kind", "document", "--wait", "20", "--json")
                .first("pending")
                .get("deliveryId")
                .toString();
        assertThat(as("G18", "collect", delivery, "--into", "in", "--acknowledge")
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("in").resolve(delivery).resolve("cv.pdf")).hasContent("%PDF-1.7");
        assertThat(as("G18", "status", "03", "--about", "in/" + delivery + ".edxml")
                        .exitCode())
                .isZero();

        assertThat(as("G12", "trace", document).out()).contains("G18: acknowledged", "03 accepted");
        Result receipts = as("G12", "receipts", document, "--into", "receipts");
        assertThat(receipts.exitCode()).as(receipts.err()).isZero();
        assertThat(as("G12", "verify", "sent/" + document + ".receipt.xml", "--packet", "in/" + delivery + ".edxml")
                        .exitCode())
                .isZero();
    }

    @Test
    void letsAnOperatorRegisterAnAgencyThatCanThenCall() throws Exception {
        Credential credential = axis.authority().issue("G15");
        writeCertificate(folder.resolve("G15.pem"), credential.certificate());
        writeKeyStore("G15", credential);
        assertThat(ping("G15").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);

        assertThat(manage("agency", "add", "T15", "Cơ quan thử").exitCode()).isZero();
        assertThat(manage("certificate", "add", "T15", "G15.pem").exitCode()).isZero();
        assertThat(ping("G15").out()).contains("T15");

        assertThat(manage("agency", "suspend", "T15").out()).contains("suspended");
        assertThat(manage("agency", "activate", "T15").out()).contains("active");
        assertThat(manage("agency", "channel", "T15", "push", "--endpoint", "https://10.0.0.1/")
                        .err())
                .contains("10.0.0.1");
        assertThat(manage("agency", "channel", "T15", "mailbox").out()).contains("collects");
        assertThat(manage("agency", "policy", "T15").out()).contains("truc.intake.policy");
        assertThat(manage("agency", "policy", "T15", "strict", "new=require").out())
                .contains("STRICT NEW=REQUIRE");
        assertThat(manage("agency", "policy", "T15", "NEW=MAYBE").err()).contains("MAYBE", "REQUIRE, WARN, IGNORE");
        assertThat(manage("agency", "policy", "T15").out()).contains("STRICT NEW=REQUIRE");
        assertThat(manage("agency", "policy", "T15", "--clear").out()).contains("truc.intake.policy");
        assertThat(manage("agency", "list").out()).contains("Cơ quan thử");
        assertThat(manage("certificate", "list", "T15").out()).contains("CN=G15");
    }

    @Test
    void letsAnOperatorSayWhoSendsForAnother() throws Exception {
        assertThat(manage("delegation", "add", "G18", "G12", "--reason", "QĐ 9").out())
                .contains("G12", "in force");
        assertThat(manage("delegation", "add", "G18", "G12").err()).contains("already");
        assertThat(manage("delegation", "list", "G18").out()).contains("in force");

        assertThat(manage("delegation", "end", "G18", "G12").out()).contains("ended by an operator");
        assertThat(manage("delegation", "end", "G18", "G12").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(manage("delegation", "list", "G12").out()).contains("ended by an operator");
    }

    @Test
    void makesOneDocumentOfALetterWhoseFirstAnswerWasLost() throws Exception {
        try (ForgetfulProxy proxy = new ForgetfulProxy(axis.endpoint())) {
            Result lost = as(
                    "G12",
                    "send",
                    "--letter",
                    "7/BTC",
                    "--subject",
                    "Thử",
                    "--to",
                    "G20",
                    "--endpoint",
                    proxy.endpoint().toString(),
                    "--retry-seconds",
                    "0");
            assertThat(lost.exitCode()).as(lost.err()).isEqualTo(ExitCode.UNAVAILABLE);
            String id = lost.err().lines().findFirst().orElseThrow().replace("Message id: ", "");
            assertThat(as("G12", "trace", "--message-id", id).exitCode()).isZero();

            Result again = as("G12", "send", "--message-id", id, "--json");

            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.first("sent").get("documentId"))
                    .isEqualTo(as("G12", "trace", "--message-id", id, "--json")
                            .json()
                            .get("documentId"));
        }
    }

    @Test
    void tellsWhatIsAcceptedUnderAnIdThatIsTaken() throws Exception {
        String[] letter = {"send", "--letter", "8/BTC", "--to", "G20", "--message-id", "m-8", "--json", "--subject", ""
        };
        letter[letter.length - 1] = "Thử";
        String document = as("G12", letter).first("sent").get("documentId").toString();
        letter[letter.length - 1] = "Thử lần nữa";

        Result taken = as("G12", letter);

        assertThat(taken.exitCode()).isEqualTo(ExitCode.REFUSED);
        Map<?, ?> error = (Map<?, ?>) Json.readObject(taken.err().strip()).get("error");
        assertThat(error.get("code")).isEqualTo("Intake.MessageIdReused");
        assertThat(error.get("accepted").toString()).contains("documentId=" + document, "agency=G20");
    }

    @Test
    void collectsWhatItCanWhileAnotherRunHoldsTheRest() throws Exception {
        for (String number : List.of("21/BTC", "22/BTC")) {
            as("G18", "send", "--letter", number, "--subject", "Thử", "--to", "G12");
        }
        List<String> deliveries = waiting("G12", 2);
        assertThat(as("G12", "collect", deliveries.get(0), "--into", "one").exitCode())
                .isZero();

        Result rest = as("G12", "collect", deliveries.get(0), deliveries.get(1), "--into", "other", "--acknowledge");

        assertThat(rest.exitCode()).as(rest.err()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(rest.err()).contains("truc: " + deliveries.get(0) + ": Delivery.NotAvailable");
        assertThat(rest.out()).contains("Stored and acknowledged: " + deliveries.get(1));
    }

    private List<String> waiting(String agency, int number) throws Exception {
        List<String> deliveries = List.of();
        for (int attempt = 0; attempt < 20 && deliveries.size() < number; attempt++) {
            deliveries = as(agency, "pending", "--kind", "document", "--wait", "2", "--json").all("pending").stream()
                    .map(item -> item.get("deliveryId").toString())
                    .toList();
        }
        assertThat(deliveries).hasSize(number);
        return deliveries;
    }

    @Test
    void tellsAnOperatorWhichKindsOfAgencyThereAre() {
        Result result = manage("agency", "add", "T16", "Cơ quan thử", "--kind", "FOO");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err())
                .contains("kind is one of MINISTRY, ", ", OTHER, not FOO")
                .doesNotContain("vn.truc");
    }

    private Result ping(String key) throws Exception {
        return run(settings(key), "ping");
    }

    private Result manage(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "manage";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--home";
        all[arguments.length + 2] = axis.home().toString();
        return run("none.properties", all);
    }

    private Result as(String agency, String... arguments) throws Exception {
        writeKeyStore(agency, axis.credential(agency));
        return run(settings(agency), arguments);
    }

    private String settings(String key) throws IOException, GeneralSecurityException {
        writeCertificate(folder.resolve("axis.pem"), axis.certificate());
        Files.writeString(
                folder.resolve(key + ".properties"),
                "endpoint=" + axis.endpoint() + "\nkey-store=" + key + ".p12\ntrust=axis.pem\nretry-seconds=5\n");
        return key + ".properties";
    }

    private Result run(String configuration, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("TRUC_CONFIG", configuration, "TRUC_PASSWORD", PASSWORD, "HOME", folder.toString()),
                folder,
                Texts.in(Locale.ENGLISH),
                InstantSource.system(),
                ZoneOffset.UTC,
                false);
        int exitCode = Truc.run(surroundings, arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void writeCertificate(Path file, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private void writeKeyStore(String name, Credential credential) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                name,
                credential.key(),
                PASSWORD.toCharArray(),
                credential.chain().toArray(Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}
