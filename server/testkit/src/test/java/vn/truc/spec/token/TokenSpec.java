package vn.truc.spec.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.boot.start.StartRefused;
import vn.truc.boot.token.Pkcs11Settings;
import vn.truc.boot.token.Token;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.receipt.Receipt;
import vn.truc.testkit.AxisExtension;

/** An axis whose own key, and the key that seals its content, lie in a token: SoftHSM, where it is installed. */
@Timeout(180)
class TokenSpec {
    private static Optional<SoftHsm> softHsm = Optional.empty();

    @TempDir
    static Path directory;

    @BeforeAll
    static void start() {
        softHsm = SoftHsm.start();
        assumeTrue(softHsm.isPresent(), "SoftHSM is not installed");
    }

    private static SoftHsm token() {
        return softHsm.orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {SoftHsm.RSA, SoftHsm.EC})
    void signsAnswersAndReceiptsAndSealsContent(String label) throws Exception {
        AxisExtension axis = AxisExtension.with("G12", "G15")
                .setting("truc.pkcs11.config", token().configuration().toString())
                .setting("truc.pkcs11.password-file", token().pinFile().toString())
                .setting("truc.security.key-in-token", "true")
                .setting("truc.security.key-alias", label)
                .setting("truc.storage.sealing.enabled", "true")
                .setting("truc.storage.sealing.keys-file", keys().toString())
                .build();
        axis.beforeAll(null);
        try {
            assertThat(axis.certificate().getSubjectX500Principal().getName()).startsWith("CN=axis by");
            exchange(axis);
        } finally {
            axis.afterAll(null);
        }
    }

    /** A list that names the AES key of the token. */
    private static Path keys() throws IOException {
        return Files.writeString(directory.resolve("sealing-keys"), SoftHsm.AES + "=pkcs11\n");
    }

    private static void exchange(AxisExtension axis) throws Exception {
        byte[] words = "một văn bản mật, chỉ người nhận được đọc".repeat(9000).getBytes(UTF_8);
        Submitted sent = axis.client("G12")
                .submit(OutgoingDocument.letter("1/TOKEN")
                        .subject("Văn bản")
                        .to(AgencyId.of("G15"))
                        .attach("van-ban.txt", () -> new ByteArrayInputStream(words))
                        .build());
        String delivery = axis.awaitDelivery("G15");
        try (ReceivedDocument arrived = axis.client("G15").collect(DeliveryId.of(delivery))) {
            assertThat(arrived.attachments().get(0).open()).hasBinaryContent(words);
            assertThat(arrived.acknowledge()).isPresent();
        }
        Path certificate = axis.home().resolve("keys/axis-certificate.pem");
        Path receipt =
                Files.write(directory.resolve("receipt.xml"), sent.receipt().content());
        Receipt proof = ReceiptVerification.with(AxisTrust.certificates(certificate))
                .verify(receipt)
                .receipt();
        assertThat(proof.documentId()).isEqualTo(sent.id().value());
        assertThat(SoftHsm.ran(
                                directory,
                                "xmlsec1",
                                "--verify",
                                "--trusted-pem",
                                certificate.toString(),
                                receipt.toString())
                        .exitCode())
                .isZero();
        byte[] stored = Files.readAllBytes(axis.blob(proof.packetSha256()));
        assertThat(Arrays.copyOfRange(stored, 1, 5)).asString().isEqualTo("TRUC");
    }

    @Nested
    class AStartIsRefused {
        @Test
        void withAWrongPin() throws IOException {
            Path wrong = Files.writeString(directory.resolve("wrong"), "00000000");
            assertRefused(token().configuration(), wrong, SoftHsm.RSA, "the token does not accept the PIN", "mã PIN");
        }

        @Test
        void withoutTheLibrary() throws IOException {
            Path configuration = Files.writeString(
                    directory.resolve("none.cfg"), "name = None\nlibrary = /usr/lib/no-such-library.so\nslot = 0\n");
            assertRefused(
                    configuration, token().pinFile(), SoftHsm.RSA, "/usr/lib/no-such-library.so", "token dùng được");
        }

        @Test
        void withoutSuchAKey() throws IOException {
            assertRefused(
                    token().configuration(),
                    token().pinFile(),
                    "nobody",
                    "the token has no private key labelled nobody, it has [",
                    "không có khóa riêng");
        }

        @Test
        void whenTheLabelIsNeeded() throws IOException {
            assertRefused(
                    token().configuration(), token().pinFile(), "", "the token holds 2 private keys", "2 khóa riêng");
        }

        @Test
        void withoutTheKeyThatSeals() {
            Token opened = new Token(new Pkcs11Settings(token().configuration(), SoftHsm.PIN));
            assertThatThrownBy(() -> opened.sealingKey("2031-01"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("the token has no AES key labelled 2031-01, it has [");
            assertThatThrownBy(() -> opened.sealingKey(SoftHsm.RSA)).isInstanceOf(StartRefused.class);
            assertThat(opened.sealingKey(SoftHsm.AES).id()).isEqualTo(SoftHsm.AES);
        }

        @Test
        void withoutAnyToken() {
            assertThatThrownBy(() -> new Token(new Pkcs11Settings(null, null)).credential(null))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("truc.pkcs11.config is missing");
        }

        /** In a process of its own: whoever has logged in to a token once is not asked for the PIN again. */
        private void assertRefused(Path configuration, Path pin, String label, String... words) throws IOException {
            SoftHsm.Run run = SoftHsm.ran(
                    directory,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8",
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "vn.truc.boot.Main",
                    "--truc.home=" + Files.createTempDirectory(directory, "home"),
                    "--truc.port=0",
                    "--truc.management.port=0",
                    "--truc.pkcs11.config=" + configuration,
                    "--truc.pkcs11.password-file=" + pin,
                    "--truc.security.key-in-token=true",
                    "--truc.security.key-alias=" + label);
            assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
            assertThat(run.output()).contains("did not start").contains(words);
        }
    }
}
