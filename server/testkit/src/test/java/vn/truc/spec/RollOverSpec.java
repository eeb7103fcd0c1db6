package vn.truc.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.cli.Surroundings;
import vn.truc.cli.Truc;
import vn.truc.cli.output.Texts;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.Retries;
import vn.truc.client.Submitted;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.TestAuthority;
import vn.truc.wire.profile.Credential;

/** The axis gets a new key. What it has signed before stays proof for whoever knows both certificates. */
@Timeout(120)
class RollOverSpec {
    private static final String PASSWORD = "changeit-17";
    private static final Path DIRECTORY = temporary();
    private static final Path STORE = DIRECTORY.resolve("axis.p12");
    private static final TestAuthority AUTHORITY = new TestAuthority("Truc roll-over CA");
    private static final Credential FIRST = AUTHORITY.issue("axis first key");
    private static final Credential SECOND = AUTHORITY.issueEc("axis second key");

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G15")
            .setting("truc.security.key-store", given(FIRST).toString())
            .setting("truc.security.key-store-password-file", passwordFile().toString())
            .build();

    private static Path temporary() {
        try {
            return Files.createTempDirectory("truc-rollover-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path passwordFile() {
        try {
            return Files.writeString(DIRECTORY.resolve("password"), PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path given(Credential credential) {
        try (OutputStream out = Files.newOutputStream(STORE)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(
                    "axis",
                    credential.key(),
                    PASSWORD.toCharArray(),
                    credential.chain().toArray(Certificate[]::new));
            keys.store(out, PASSWORD.toCharArray());
            return STORE;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AxisClient client(X509Certificate... trusted) {
        return AxisClient.builder()
                .endpoint(axis.endpoint())
                .axisId(axis.axisId())
                .agency(AgencyId.of("G12"))
                .identity(Identity.of(
                        axis.credential("G12").key(), axis.credential("G12").chain()))
                .trust(AxisTrust.of(List.of(trusted)))
                .retries(Retries.upTo(Duration.ofSeconds(5)))
                .build();
    }

    private static OutgoingDocument letter() {
        return OutgoingDocument.letter("1/" + UUID.randomUUID())
                .subject("Văn bản")
                .to(AgencyId.of("G15"))
                .attach("van-ban.txt", () -> new ByteArrayInputStream("nội dung".getBytes(UTF_8)))
                .build();
    }

    private static List<X509Certificate> published(String file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(axis.home().resolve("keys").resolve(file))) {
            return java.security.cert.CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    @Test
    void leavesOldReceiptsVerifiable() throws Exception {
        OutgoingDocument letter = letter();
        Submitted before;
        try (AxisClient old = client(FIRST.certificate())) {
            before = old.submit(letter);
        }
        axis.awaitDelivery("G15");
        assertThat(published("axis-certificates.pem")).containsExactly(FIRST.certificate());

        axis.restartAfter(() -> given(SECOND));

        assertThat(axis.certificate()).isEqualTo(SECOND.certificate());
        assertThat(published("axis-certificate.pem")).containsExactly(SECOND.certificate());
        assertThat(published("axis-certificates.pem")).containsExactly(SECOND.certificate(), FIRST.certificate());
        try (AxisClient both = client(FIRST.certificate(), SECOND.certificate())) {
            Submitted again = both.submit(letter);
            assertThat(again.id()).isEqualTo(before.id());
            assertThat(again.receipt().content()).isEqualTo(before.receipt().content());
            List<IssuedReceipt> ofBefore = both.receipts(before.id());
            assertThat(ofBefore).isNotEmpty();
            Submitted after = both.submit(letter());

            Path bundle = axis.home().resolve("keys/axis-certificates.pem");
            ReceiptVerification all = ReceiptVerification.with(AxisTrust.certificates(bundle));
            for (IssuedReceipt receipt : ofBefore) {
                all.verify(receipt);
            }
            assertThat(all.verify(before.receipt()).signer()).isEqualTo(FIRST.certificate());
            assertThat(all.verify(after.receipt()).signer()).isEqualTo(SECOND.certificate());
            onlyTheNewOneRefusesTheOld(before, after);
            theCommandLineTakesTheBundle(before, bundle);
        }
        whoKnowsOnlyTheOldOneIsTold();
        assertThat(axis.startReport()).contains("\"clean\": true");
    }

    private static void onlyTheNewOneRefusesTheOld(Submitted before, Submitted after) throws Exception {
        ReceiptVerification onlyNew = ReceiptVerification.with(AxisTrust.of(List.of(SECOND.certificate())));
        onlyNew.verify(after.receipt());
        assertThatThrownBy(() -> onlyNew.verify(before.receipt()))
                .isInstanceOfSatisfying(InvalidReceiptException.class, e -> assertThat(e.flaw())
                        .isEqualTo(InvalidReceiptException.Flaw.UNTRUSTED))
                .hasMessageContaining("untrusted");
    }

    private static void theCommandLineTakesTheBundle(Submitted before, Path bundle) throws IOException {
        Path receipt =
                Files.write(DIRECTORY.resolve("before.xml"), before.receipt().content());
        assertThat(verify(receipt, bundle)).isZero();
        assertThat(verify(receipt, bundle.resolveSibling("axis-certificate.pem")))
                .isNotZero();
    }

    private static int verify(Path receipt, Path trust) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        Surroundings surroundings = new Surroundings(
                nowhere,
                nowhere,
                Map.of("HOME", DIRECTORY.toString()),
                DIRECTORY,
                Texts.in(Locale.ENGLISH),
                InstantSource.system(),
                ZoneOffset.UTC,
                false);
        return Truc.run(surroundings, "verify", receipt.toString(), "--trust", trust.toString());
    }

    private static void whoKnowsOnlyTheOldOneIsTold() {
        try (AxisClient old = client(FIRST.certificate())) {
            assertThatThrownBy(() -> old.submit(letter()))
                    .isInstanceOf(AxisClientException.class)
                    .hasMessageContaining("certificate");
        }
    }
}
