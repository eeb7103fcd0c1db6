package vn.truc.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.foreign.ForeignTool;
import vn.truc.receipt.InvalidReceiptException.Flaw;

class ReceiptTest {
    @TempDir
    static Path keys;

    static TestKeys axis;
    static TestKeys stranger;

    @BeforeAll
    static void makeKeys() throws Exception {
        axis = TestKeys.make(keys, "axis", "RSA", 2048);
        stranger = TestKeys.make(keys, "stranger", "RSA", 2048);
    }

    static Receipt acceptance() {
        return new Receipt(
                "r-1",
                ReceiptEvent.SUBMISSION_ACCEPTANCE,
                Instant.now(),
                "axis-1",
                "d-1",
                "m-1",
                "DOCUMENT",
                "G12",
                List.of("G18", "H26"),
                null,
                "ab".repeat(32),
                12345,
                new Receipt.RequestRef("cd".repeat(32), "ef".repeat(32)),
                null);
    }

    static byte[] signed() {
        return new ReceiptSigner(axis.key(), List.of(axis.certificate())).sign(acceptance());
    }

    static Flaw flawOf(byte[] file) {
        try {
            new ReceiptVerifier(List.of(axis.certificate())).verify(file);
            throw new AssertionError("it was accepted");
        } catch (InvalidReceiptException e) {
            return e.flaw();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\u001b", "\ud800", "\ufffe", "\uffff"})
    void isNotSignedWithTextThatXmlCannotCarry(String character) {
        Receipt good = acceptance();
        Receipt bad = new Receipt(
                good.receiptId(),
                ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                good.at(),
                good.axis(),
                good.documentId(),
                good.messageId(),
                good.kind(),
                good.sender(),
                List.of("G18"),
                "l-1",
                good.packetSha256(),
                good.packetLength(),
                null,
                "returned: " + character);
        ReceiptSigner signer = new ReceiptSigner(axis.key(), List.of(axis.certificate()));
        assertThatThrownBy(() -> signer.sign(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason of the receipt has the character U+");
    }

    @Nested
    class ASignedReceipt {
        @ParameterizedTest
        @ValueSource(strings = {"RSA", "EC"})
        void saysTheSameAfterVerification(String algorithm) throws Exception {
            TestKeys keyPair = TestKeys.make(keys, "axis-" + algorithm, algorithm, algorithm.equals("EC") ? 256 : 2048);
            Receipt receipt = acceptance();
            byte[] file = new ReceiptSigner(keyPair.key(), List.of(keyPair.certificate())).sign(receipt);

            VerifiedReceipt verified = new ReceiptVerifier(List.of(keyPair.certificate())).verify(file);

            assertThat(verified.receipt()).isEqualTo(receipt);
            assertThat(verified.signer()).isEqualTo(keyPair.certificate());
        }

        @Test
        void saysWhatWasCarriedUnread() throws Exception {
            Receipt plain = acceptance();
            Receipt receipt = new Receipt(
                    plain.receiptId(),
                    plain.event(),
                    plain.at(),
                    plain.axis(),
                    plain.documentId(),
                    plain.messageId(),
                    plain.kind(),
                    plain.sender(),
                    plain.recipients(),
                    List.of(new Receipt.Redirection("G17", "G18")),
                    null,
                    plain.packetSha256(),
                    plain.packetLength(),
                    plain.request(),
                    Receipt.ContentVerdict.ENCRYPTED,
                    null);
            byte[] file = new ReceiptSigner(axis.key(), List.of(axis.certificate())).sign(receipt);

            assertThat(new ReceiptVerifier(List.of(axis.certificate()))
                            .verify(file)
                            .receipt())
                    .isEqualTo(receipt);
            assertThat(new String(file, UTF_8))
                    .contains("<content><outcome>INDETERMINATE</outcome><reason>ENCRYPTED</reason></content>");
        }

        @Test
        void isRefusedWhenAnyOneByteOfItsContentChanges() {
            byte[] file = signed();
            int end = new String(file, UTF_8).indexOf("<ds:KeyInfo");
            int accepted = 0;
            for (int i = 0; i < end; i += 7) {
                byte[] changed = file.clone();
                changed[i] ^= 0x01;
                try {
                    new ReceiptVerifier(List.of(axis.certificate())).verify(changed);
                    accepted++;
                } catch (InvalidReceiptException expected) {
                    assertThat(expected.flaw()).isNotEqualTo(Flaw.UNTRUSTED);
                }
            }
            assertThat(accepted).isZero();
        }

        @Test
        void isUntrustedUnderAnotherAnchor() {
            byte[] file = new ReceiptSigner(stranger.key(), List.of(stranger.certificate())).sign(acceptance());
            assertThat(flawOf(file)).isEqualTo(Flaw.UNTRUSTED);
        }

        @Test
        void isNotBelievedForATimeBeforeItsCertificate() {
            Receipt old = acceptance();
            Receipt backdated = new Receipt(
                    old.receiptId(),
                    old.event(),
                    Instant.parse("2001-01-01T00:00:00Z"),
                    old.axis(),
                    old.documentId(),
                    old.messageId(),
                    old.kind(),
                    old.sender(),
                    old.recipients(),
                    null,
                    old.packetSha256(),
                    old.packetLength(),
                    null,
                    null);
            byte[] file = new ReceiptSigner(axis.key(), List.of(axis.certificate())).sign(backdated);
            assertThat(flawOf(file)).isEqualTo(Flaw.CERTIFICATE_NOT_VALID_THEN);
        }
    }

    @Nested
    class AForgedReceipt {
        @Test
        void withoutSignatureIsCalledUnsigned() {
            String file = new String(signed(), UTF_8);
            String unsigned = file.substring(0, file.indexOf("<ds:Signature")) + "</Receipt>";
            assertThat(flawOf(unsigned.getBytes(UTF_8))).isEqualTo(Flaw.UNSIGNED);
        }

        @Test
        void withAWeakerAlgorithmBreaksTheProfile() {
            String file = new String(signed(), UTF_8).replace("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha512");
            assertThat(flawOf(file.getBytes(UTF_8))).isEqualTo(Flaw.PROFILE_NOT_MET);
        }

        @Test
        void withADoctypeIsNoReceipt() {
            String file = "<!DOCTYPE Receipt>" + new String(signed(), UTF_8);
            assertThat(flawOf(file.getBytes(UTF_8))).isEqualTo(Flaw.NOT_A_RECEIPT);
        }
    }

    @Nested
    class TheReceiptItself {
        @Test
        void namesItsDeliveryUnlessItIsAnAcceptance() {
            assertThatThrownBy(() -> new Receipt(
                            "r",
                            ReceiptEvent.CONTENT_HANDOVER,
                            Instant.now(),
                            "a",
                            "d",
                            "m",
                            "DOCUMENT",
                            "s",
                            List.of("r"),
                            null,
                            "ab".repeat(32),
                            1,
                            null,
                            null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Xmlsec1 {
        @Test
        void agreesThatItIsValid(@TempDir Path work) throws Exception {
            assertThat(isValidToXmlsec1(work, signed())).isTrue();
        }

        @Test
        void agreesThatAChangedOneIsNot(@TempDir Path work) throws Exception {
            String changed = new String(signed(), UTF_8).replace("<sender>G12", "<sender>G13");
            assertThat(isValidToXmlsec1(work, changed.getBytes(UTF_8))).isFalse();
        }

        private boolean isValidToXmlsec1(Path work, byte[] file) throws Exception {
            Path receipt = Files.write(work.resolve("receipt.xml"), file);
            Path anchor = Files.writeString(work.resolve("axis.pem"), axis.pem());
            ForeignTool.needs("xmlsec1", "--version");
            return ForeignTool.exitsWell("xmlsec1", "--verify", "--trusted-pem", anchor.toString(), receipt.toString());
        }
    }
}
