package vn.truc.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.edxml.EdxmlReader;
import vn.truc.exchange.ByteSize;

/** Signatures made by programs nobody here wrote; skipped where they are missing, unless {@code foreign.required}. */
@Timeout(120)
class SignaturesOfOthersTest {
    private static final String TEXT = "Nội dung công văn\n";
    private static final Signatory ROOT = Signatory.root("Root");
    private static final Signatory PERSON = ROOT.certify("Van thu");

    @TempDir
    Path folder;

    private DocumentSignatures signatures;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("cert.pem"), PERSON.pem());
        Files.writeString(folder.resolve("key.pem"), PERSON.keyPem());
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Files.writeString(trust.resolve("root.pem"), ROOT.pem());
        signatures = new DocumentSignatures(
                new SignatureSettings(
                        true,
                        trust,
                        SignatureSettings.Revocation.IF_KNOWN,
                        ByteSize.parse("1MiB"),
                        ByteSize.parse("8MiB"),
                        Duration.ofSeconds(30),
                        1,
                        ByteSize.parse("96MiB")),
                folder.resolve("spool"),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        signatures.close();
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as(String.join(" ", command) + "\n" + Files.readString(log))
                .isTrue();
    }

    private static void needs(String program) {
        boolean isThere = Path.of("/usr/bin", program).toFile().canExecute();
        assertThat(isThere || !Boolean.getBoolean("foreign.required"))
                .as(program + " is needed but not installed")
                .isTrue();
        assumeTrue(isThere, program + " is not installed");
    }

    private List<Reason> reasons(byte[] packet) throws IOException {
        return signatures
                .judge(
                        EdxmlReader.read(new ByteArrayInputStream(packet)),
                        () -> new ByteArrayInputStream(packet),
                        packet.length)
                .signatures()
                .stream()
                .map(SignatureVerdict::reason)
                .toList();
    }

    @Nested
    class OfOpenssl {
        private byte[] signature(String digest, String... options) throws IOException, InterruptedException {
            needs("openssl");
            Files.writeString(folder.resolve("text"), TEXT);
            List<String> command = new ArrayList<>(List.of(
                    "openssl", "cms", "-sign", "-binary", "-in", "text", "-signer", "cert.pem", "-inkey", "key.pem"));
            command.addAll(List.of("-md", digest, "-outform", "DER", "-out", "signature"));
            command.addAll(List.of(options));
            run(command.toArray(String[]::new));
            return Files.readAllBytes(folder.resolve("signature"));
        }

        private byte[] besideIts(String text, byte[] signature) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("cong-van.txt", text.getBytes(StandardCharsets.UTF_8));
            files.put("cong-van.txt.p7s", signature);
            return DocumentSignaturesTest.packet(files);
        }

        @Test
        void areJudgedBesideTheirFileAndAroundIt() throws Exception {
            assertThat(reasons(besideIts(TEXT, signature("sha256"))))
                    .containsExactly(Reason.NOT_SIGNED, Reason.TRUSTED);
            assertThat(reasons(DocumentSignaturesTest.packet(Map.of("a.p7m", signature("sha384", "-nodetach")))))
                    .containsExactly(Reason.TRUSTED);
        }

        @Test
        void areNotValidForAnotherFileOrWithSha1() throws Exception {
            assertThat(reasons(besideIts(TEXT + " ", signature("sha256")))).contains(Reason.DIGEST_MISMATCH);
            assertThat(reasons(besideIts(TEXT, signature("sha1")))).contains(Reason.WEAK_ALGORITHM);
        }
    }

    @Nested
    class OfXmlsec1 {
        private static final String TEMPLATE = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo>"
                + "<CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
                + "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
                + "<Reference URI=\"\"><Transforms>"
                + "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
                + "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></Transforms>"
                + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue/></Reference>"
                + "</SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo></Signature>";

        private String signed() throws IOException, InterruptedException {
            needs("xmlsec1");
            String plain = new String(
                    DocumentSignaturesTest.packet(Map.of("a.txt", TEXT.getBytes(StandardCharsets.UTF_8))),
                    StandardCharsets.UTF_8);
            Files.writeString(
                    folder.resolve("template.xml"),
                    plain.replace("</edXML:edXMLHeader>", TEMPLATE + "</edXML:edXMLHeader>"));
            run("xmlsec1", "--sign", "--privkey-pem", "key.pem,cert.pem", "--output", "signed.xml", "template.xml");
            return Files.readString(folder.resolve("signed.xml"));
        }

        @Test
        void overAWholePacketAreValidUntilSomethingChanges() throws Exception {
            String signed = signed();
            assertThat(reasons(signed.getBytes(StandardCharsets.UTF_8)))
                    .containsExactly(Reason.TRUSTED, Reason.NOT_SIGNED);
            assertThat(reasons(signed.replace("V/v chữ ký", "V/v chữ ky").getBytes(StandardCharsets.UTF_8)))
                    .containsExactly(Reason.DIGEST_MISMATCH, Reason.NOT_SIGNED);
        }
    }
}
