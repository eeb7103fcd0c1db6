package vn.truc.client.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.internal.encryption.Envelope;

/** Against software nobody here wrote; skipped where it is missing, unless {@code foreign.required}. */
class OpensslTest {
    private static final byte[] TEXT = "nội dung riêng\n".repeat(150_000).getBytes(UTF_8);
    private static final List<Readers> READERS =
            List.of(Readers.rsa("H02"), Readers.ec("H03", "secp256r1"), Readers.ec("H04", "secp384r1"));

    @TempDir
    Path folder;

    @BeforeAll
    static void isThere() throws Exception {
        boolean isThere = exists("openssl", "cms", "-help");
        assertThat(isThere || !Boolean.getBoolean("foreign.required"))
                .as("openssl is needed but not installed")
                .isTrue();
        assumeTrue(isThere, "openssl is not installed");
    }

    private static boolean exists(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("log");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    private Path pem(String kind, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                folder.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }

    @Test
    void decryptsWhatIsEncryptedHere() throws Exception {
        Path encrypted = folder.resolve("a.p7m");
        try (OutputStream out = Files.newOutputStream(encrypted)) {
            Envelope.encrypt(READERS.stream().map(Readers::certificate).toList(), new ByteArrayInputStream(TEXT), out);
        }
        for (Readers reader : READERS) {
            Path key = pem("PRIVATE" + " KEY", reader.key().getEncoded());
            Path certificate = pem("CERTIFICATE", reader.certificate().getEncoded());
            openssl(
                    "cms",
                    "-decrypt",
                    "-binary",
                    "-inform",
                    "DER",
                    "-in",
                    "a.p7m",
                    "-inkey",
                    key.toString(),
                    "-recip",
                    certificate.toString(),
                    "-out",
                    "a.txt");
            assertThat(folder.resolve("a.txt")).hasBinaryContent(TEXT);
        }
    }

    @Test
    void encryptsWhatIsDecryptedHere() throws Exception {
        Files.write(folder.resolve("a.txt"), TEXT);
        for (Readers reader : READERS) {
            boolean isRsa = reader.key().getAlgorithm().equals("RSA");
            Path certificate = pem("CERTIFICATE", reader.certificate().getEncoded());
            List<String> padding = isRsa
                    ? List.of("-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256")
                    : List.of("-keyopt", "ecdh_kdf_md:sha256");
            for (String form : List.of("-stream", "-noindef")) {
                openssl(Stream.of(
                                Stream.of("cms", "-encrypt", "-binary", "-aes-256-gcm", form, "-in", "a.txt"),
                                Stream.of("-outform", "DER", "-out", "a.p7m", "-recip", certificate.toString()),
                                padding.stream())
                        .flatMap(all -> all)
                        .toArray(String[]::new));
                Path opened = reader.opening().open(Files.createTempDirectory(folder, "into"), folder.resolve("a.p7m"));
                assertThat(opened).hasFileName("a").hasBinaryContent(TEXT);
            }
        }
    }
}
