package vn.truc.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.client.sealing.Opening;
import vn.truc.client.sealing.RecipientTrust;
import vn.truc.client.sealing.Sealing;
import vn.truc.client.sealing.SealingException;
import vn.truc.receipt.Receipt;
import vn.truc.testkit.AxisExtension;
import vn.truc.wire.profile.Credential;

/** Encryption from end to end: the axis carries what it cannot read, and says so. */
@Timeout(120)
class EncryptionSpec {
    private static final String MARK = "MARK-9f0c2a17-chi-noi-nhan-doc-duoc";

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G15", "G18").build();

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
        OutgoingDocument.Builder letter = OutgoingDocument.letter("12/BTC-VP")
                .subject("Văn bản có tệp mã hóa")
                .attach(
                        "công văn.txt",
                        () -> new ByteArrayInputStream((MARK + "\n").repeat(500).getBytes(UTF_8)));
        Stream.of(recipients).map(AgencyId::of).forEach(letter::to);
        return letter.build();
    }

    private OutgoingDocument sealed(String... recipients) throws IOException {
        return Sealing.over(sender, RecipientTrust.issuedBy(authorities))
                .seal(letter(recipients), folder.resolve("packet.edxml"));
    }

    private static Opening keyOf(String agency) {
        Credential credential = axis.credential(agency);
        return Opening.with(credential.key(), credential.certificate());
    }

    @Test
    void aFileIsReadByItsRecipientAndNeverByTheAxis() throws Exception {
        Submitted sent = sender.submit(sealed("G15"));

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

        try (ReceivedDocument received = axis.client("G15").collect(DeliveryId.of(axis.awaitDelivery("G15")))) {
            ReceivedDocument.Attachment file = received.attachments().get(0);
            assertThat(file.name()).isEqualTo("công văn.txt.p7m");
            assertThat(Opening.isSealed(file)).isTrue();
            assertThatThrownBy(() -> keyOf("G18").saveTo(folder, file))
                    .isInstanceOfSatisfying(SealingException.class, e -> assertThat(e.reason())
                            .isEqualTo(SealingException.Reason.NO_KEY));
            assertThat(keyOf("G15").saveTo(folder, file)).hasFileName("công văn.txt");
            assertThat(Files.readString(folder.resolve("công văn.txt"))).startsWith(MARK);
            assertThat(received.acknowledge()).isPresent();
        }
        assertThat(filesWithTheMark())
                .as("nothing the axis keeps holds the text")
                .isEmpty();
    }

    /** Of everything under the axis's home: packets, database, spool, broker. */
    private static List<Path> filesWithTheMark() throws IOException {
        try (Stream<Path> files = Files.walk(axis.home())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            return all.stream().filter(EncryptionSpec::holdsTheMark).toList();
        }
    }

    private static boolean holdsTheMark(Path file) {
        try {
            String bytes = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
            return Stream.of(0, 1, 2)
                            .map(shift -> Base64.getEncoder()
                                    .encodeToString((MARK + MARK)
                                            .substring(shift, shift + 30)
                                            .getBytes(UTF_8)))
                            .anyMatch(bytes::contains)
                    || bytes.contains(MARK);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aFileInTheClearIsNotSaidToBeUnread() {
        assertThat(sender.submit(letter("G15")).carriedUnread()).isFalse();
    }

    @Test
    void anAgencyThatDoesNotTakeEncryptedFilesIsNotSentAny() {
        assertThatThrownBy(() -> sealed("G15", "G18")).isInstanceOfSatisfying(SealingException.class, e -> {
            assertThat(e.reason()).isEqualTo(SealingException.Reason.NOT_ACCEPTED);
            assertThat(e.about()).isEqualTo("G18");
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
        assertThatThrownBy(() -> sealed("G15")).hasMessageContaining("Sealing.NoCertificate");
        axis.office().resume(axis.credential("G15").certificate());
    }
}
