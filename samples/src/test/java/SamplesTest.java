import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.testkit.AxisExtension;

/** Every sample runs as its README says, against a real axis. */
// They share the mailboxes of two agencies: the sample that looks into them for its one letter comes first.
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SamplesTest {
    private static final String SENDER = "G12";
    private static final String RECIPIENT = "G18";
    private static final Path FOREIGN = Path.of("04-soap-without-the-sdk").toAbsolutePath();

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with(SENDER, RECIPIENT).build();

    @TempDir
    static Path folder;

    private static SampleKeys keys;

    @BeforeAll
    static void writesTheFilesASampleNeeds() throws Exception {
        keys = SampleKeys.in(folder, axis.certificate());
        keys.write(SENDER, axis.credential(SENDER));
        keys.write(RECIPIENT, axis.credential(RECIPIENT));
    }

    @Nested
    @Order(1)
    class ALetter {
        @Test
        void arrivesWithItsAttachmentAndIsAnswered() throws Exception {
            Path attachment = folder.resolve("circular.pdf");
            Files.writeString(attachment, "%PDF-1.7 a circular");

            SendALetter.main(arguments(SENDER, RECIPIENT, attachment.toString()));
            CollectAndAcknowledge.main(
                    arguments(RECIPIENT, folder.resolve("recipient").toString(), "5"));
            CollectAndAcknowledge.main(
                    arguments(SENDER, folder.resolve("sender").toString(), "5"));

            assertThat(named(folder, ".receipt.xml")).hasSize(1);
            assertThat(named(folder.resolve("recipient"), "circular.pdf"))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasSameTextualContentAs(attachment));
            assertThat(named(folder.resolve("sender"), "packet.xml"))
                    .extracting(Files::readString)
                    .anySatisfy(status -> assertThat(status).contains("StatusCode>01<"))
                    .anySatisfy(receipt -> assertThat(receipt).contains("ContentConsignment"))
                    .anySatisfy(receipt -> assertThat(receipt).contains("ContentHandover<"));
        }
    }

    @Nested
    @Order(2)
    class AFolderOfPackets {
        @Test
        void isSentButForWhatIsRefused() throws Exception {
            Path packets = Files.createDirectory(folder.resolve("packets"));
            for (int number = 1; number <= 5; number++) {
                Files.writeString(packets.resolve(number + ".edxml"), letter(number));
            }
            Files.writeString(packets.resolve("broken.edxml"), "this is no packet");

            assertThatThrownBy(() -> SendInBulkAsync.main(arguments(SENDER, packets.toString(), "3")))
                    .hasMessageContaining("1 packets were not accepted");

            assertThat(named(packets.resolve("sent"), ".edxml")).hasSize(5);
            assertThat(named(packets.resolve("sent"), ".receipt.xml")).hasSize(5);
            assertThat(packets.resolve("broken.edxml")).exists();
        }

        private String letter(int number) throws IOException {
            return Files.readString(FOREIGN.resolve("letter.edxml"))
                    .replace("@FROM@", SENDER)
                    .replace("@TO@", RECIPIENT)
                    .replace("@NUMBER@", Integer.toString(number))
                    .replace("@DATE@", "2026/11/20")
                    .replace("@TIME@", "08:00:00")
                    .replaceAll("@[A-Z_]+@", "Tên");
        }
    }

    @Nested
    @Order(3)
    class WithoutTheSdk {
        @Test
        void pythonMakesTheRoundTrip() throws Exception {
            needs(FOREIGN, "/usr/bin/python3", "-c", "import zeep, xmlsec");
            makesTheRoundTrip("/usr/bin/python3", FOREIGN + "/python/exchange.py");
        }

        @Test
        void phpMakesTheRoundTrip() throws Exception {
            needs(FOREIGN, "php", "-r", "exit(extension_loaded('soap') && extension_loaded('dom') ? 0 : 1);");
            makesTheRoundTrip("php", FOREIGN + "/php/exchange.php");
        }

        @Test
        void nodeMakesTheRoundTrip() throws Exception {
            needs(FOREIGN.resolve("node"), "node", "-e", "require.resolve('soap')");
            makesTheRoundTrip("node", FOREIGN + "/node/exchange.js");
        }

        @Test
        void theShellMakesTheRoundTrip() throws Exception {
            needs(
                    FOREIGN,
                    "bash",
                    "-c",
                    "command -v xmlsec1 && command -v xmllint && command -v curl && command -v openssl");
            makesTheRoundTrip("bash", FOREIGN + "/shell/exchange.sh");
        }

        private void makesTheRoundTrip(String... program) throws Exception {
            List<String> arguments = List.of(
                    axis.endpoint().toString(),
                    axis.axisId(),
                    keys.axisCertificate().toString(),
                    keys.key(SENDER).toString(),
                    keys.certificate(SENDER).toString(),
                    keys.key(RECIPIENT).toString(),
                    keys.certificate(RECIPIENT).toString());
            Path output = Files.createTempFile(folder, "output", ".txt");

            int exitCode = run(
                    output,
                    FOREIGN,
                    Stream.concat(Stream.of(program), arguments.stream()).toList());

            assertThat(exitCode).as(Files.readString(output)).isZero();
            assertThat(output).content().contains("- receipt ContentHandover").contains("Done.");
        }

        /** Skips where the language is not installed, unless {@code foreign.required}. */
        private void needs(Path directory, String... probe) throws Exception {
            boolean present;
            try {
                present = run(Files.createTempFile(folder, "probe", ".txt"), directory, List.of(probe)) == 0;
            } catch (IOException absent) {
                present = false;
            }
            if (!present && Boolean.getBoolean("foreign.required")) {
                throw new IllegalStateException(probe[0] + " with what the sample needs is required here");
            }
            Assumptions.assumeTrue(present, probe[0] + " with what the sample needs is not installed");
        }

        private int run(Path output, Path directory, List<String> command) throws Exception {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.get(0) + " does not end: " + Files.readString(output));
            }
            return process.exitValue();
        }
    }

    private static String[] arguments(String agency, String... others) {
        Stream<String> common = Stream.of(
                axis.endpoint().toString(),
                keys.axisCertificate().toString(),
                keys.keyStore(agency).toString(),
                keys.passwordFile().toString());
        return Stream.concat(common, Stream.of(others)).toArray(String[]::new);
    }

    private static List<Path> named(Path directory, String end) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(end))
                    .toList();
        }
    }
}
