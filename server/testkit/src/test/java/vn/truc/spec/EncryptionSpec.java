package vn.truc.spec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.client.encryption.Encryption;
import vn.truc.client.encryption.EncryptionException;
import vn.truc.client.encryption.Opening;
import vn.truc.client.encryption.RecipientTrust;
import vn.truc.receipt.Receipt;
import vn.truc.testkit.AxisExtension;
import vn.truc.wire.profile.Credential;

/** Encryption from end to end: the axis carries what it cannot read, and says so. */
@Timeout(120)
class EncryptionSpec {
    private static final String MARK = "MARK-9f0c2a17-chi-noi-nhan-doc-duoc";

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G15", "G18")
            .setting("truc.content-policy.opaque", "AS_AGREED")
            .build();

    @TempDir
    Path folder;

    private final AxisClient sender = axis.client("G12");
    private Path authorities;

    @BeforeEach
    void prepare() throws Exception {
        axis.acceptEncrypted("G15");
        authorities = Files.writeString(
                folder.resolve("authorities.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(axis.authority().certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static OutgoingDocument letter(String... recipients) {
        byte[] text = (MARK + "\n").repeat(500).getBytes(UTF_8);
        OutgoingDocument.Builder letter = OutgoingDocument.letter("12/BTC-VP")
                .subject("Văn bản có tệp mã hóa")
                .attach("công văn.txt", () -> new ByteArrayInputStream(text));
        Stream.of(recipients).map(AgencyId::of).forEach(letter::to);
        return letter.build();
    }

    private OutgoingDocument encrypted(String... recipients) throws IOException {
        return Encryption.over(sender, RecipientTrust.issuedBy(authorities))
                .encrypt(letter(recipients), folder.resolve("packet.edxml"));
    }

    private static Opening keyOf(String agency) {
        Credential credential = axis.credential(agency);
        return Opening.with(credential.key(), credential.certificate());
    }

    @Test
    void aFileIsReadByItsRecipientAndNeverByTheAxis() throws Exception {
        Submitted sent = sender.submit(encrypted("G15"));

        assertThat(sent.carriedUnread()).isTrue();
        assertThat(ReceiptVerification.with(AxisTrust.of(List.of(axis.certificate())))
                        .verify(sent.receipt())
                        .receipt()
                        .content())
                .isEqualTo(new Receipt.ContentVerdict("INDETERMINATE", "ENCRYPTED"));
        DeliveryStatus.DocumentVerdict verdict =
                sender.status(sent.id()).verdict().orElseThrow();
        assertThat(verdict.outcome()).isEqualTo(DeliveryStatus.DocumentVerdict.Outcome.INDETERMINATE);
        assertThat(verdict.signatures())
                .extracting(DeliveryStatus.DocumentVerdict.Signature::reason)
                .containsExactly("ENCRYPTED");

        try (ReceivedDocument received = axis.client("G15").collect(deliveryOf(sent))) {
            ReceivedDocument.Attachment file = received.attachments().get(0);
            assertThat(file.name()).isEqualTo("công văn.txt.p7m");
            assertThat(Opening.isEncrypted(file)).isTrue();
            assertThat(axis.blob(received.sha256()))
                    .as("what the axis keeps is this packet")
                    .hasDigest("SHA-256", received.sha256());
            assertThat(contentOf(file))
                    .as("and this is all there is of the file")
                    .doesNotContain(MARK);
            assertThatThrownBy(() -> keyOf("G18").saveTo(folder, file))
                    .isInstanceOfSatisfying(EncryptionException.class, e -> assertThat(e.reason())
                            .isEqualTo(EncryptionException.Reason.NO_KEY));
            assertThat(keyOf("G15").saveTo(folder, file)).hasFileName("công văn.txt");
            assertThat(Files.readString(folder.resolve("công văn.txt"))).startsWith(MARK);
            assertThat(received.acknowledge()).isPresent();
        }
    }

    private static String contentOf(ReceivedDocument.Attachment file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    private static DeliveryId deliveryOf(Submitted sent) {
        assertThat(axis.remains()).as("it lies in the mailbox").isNotNull();
        return axis.client("G15").pending().kinds(Kind.DOCUMENT).list().stream()
                .filter(item -> item.documentId().equals(sent.id()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void aFileInTheClearIsReadByTheAxisAndNotSaidToBeUnread() throws Exception {
        Submitted sent = sender.submit(letter("G15"));

        assertThat(sent.carriedUnread()).isFalse();
        try (ReceivedDocument received = axis.client("G15").collect(deliveryOf(sent))) {
            assertThat(contentOf(received.attachments().get(0))).contains(MARK);
        }
    }

    @Test
    void anAgencyThatDoesNotTakeEncryptedFilesIsNotSentAny() {
        assertThatThrownBy(() -> encrypted("G15", "G18")).isInstanceOfSatisfying(EncryptionException.class, e -> {
            assertThat(e.reason()).isEqualTo(EncryptionException.Reason.NOT_ACCEPTED);
            assertThat(e.about()).isEqualTo("G18");
        });
    }

    @Test
    void whatOthersEncryptIsTakenOnlyForWhoTakesIt() {
        byte[] byOtherSoftware = "-----BEGIN PGP MESSAGE-----\n\nhQEMA".getBytes(UTF_8);
        OutgoingDocument.Builder letter = OutgoingDocument.letter("13/BTC-VP")
                .subject("Văn bản")
                .to(AgencyId.of("G15"))
                .attach("a.txt.p7m", () -> new ByteArrayInputStream(byOtherSoftware));
        assertThat(sender.submit(letter.build()).carriedUnread()).isTrue();

        OutgoingDocument forAll = letter.to(AgencyId.of("G18")).build();
        assertThatThrownBy(() -> sender.submit(forAll))
                .isInstanceOfSatisfying(AxisClientException.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("Content.Opaque");
                    assertThat(refused.facts()).containsEntry("why", "ENCRYPTED");
                });
    }

    @Test
    void theAxisNamesOnlyCertificatesThatMayBeUsed() throws Exception {
        assertThat(sender.agency(AgencyId.of("G15")).certificates())
                .containsExactly(axis.credential("G15").certificate());
        assertThat(sender.agency(AgencyId.of("G18")).certificates()).isEmpty();
        assertThat(sender.agencies().filter(agency -> agency.acceptsEncrypted()))
                .singleElement()
                .satisfies(agency -> {
                    assertThat(agency.id()).isEqualTo(AgencyId.of("G15"));
                    assertThat(agency.certificates()).isEmpty();
                });
        axis.office().suspend(axis.credential("G15").certificate());
        assertThat(sender.agency(AgencyId.of("G15")).certificates()).isEmpty();
        assertThatThrownBy(() -> encrypted("G15")).hasMessageContaining("Encryption.NoCertificate");
        axis.office().resume(axis.credential("G15").certificate());
    }
}
