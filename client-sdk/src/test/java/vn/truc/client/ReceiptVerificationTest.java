package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.fake.Keys;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.InvalidReceiptException.Flaw;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipt.ReceiptSigner;
import vn.truc.receipt.VerifiedReceipt;

class ReceiptVerificationTest {
    private static final Keys AUTHORITY = Keys.selfSigned("authority");
    private static final Keys AXIS = AUTHORITY.issue("axis");

    @TempDir
    Path folder;

    private Path packet;
    private Path receipt;
    private Path authorityFile;

    @BeforeEach
    void write() throws Exception {
        packet = Files.write(folder.resolve("packet.edxml"), new byte[] {1, 2, 3});
        receipt = Files.write(folder.resolve("receipt.xml"), signedBy(AXIS));
        authorityFile = Files.write(
                folder.resolve("authority.der"), AUTHORITY.certificate().getEncoded());
    }

    @Test
    void acceptsWhatThePinnedAxisSigned() throws Exception {
        VerifiedReceipt verified = pinned().verify(receipt);

        assertThat(verified.receipt().event()).isEqualTo(ReceiptEvent.SUBMISSION_ACCEPTANCE);
        assertThat(pinned().isAbout(verified, packet)).isTrue();
    }

    @Test
    void acceptsWhatTheNamedAxisOfTheAuthoritySigned() throws Exception {
        assertThat(ReceiptVerification.with(AxisTrust.issuedBy(authorityFile, "axis"))
                        .verify(receipt)
                        .signer())
                .isEqualTo(AXIS.certificate());
    }

    @Test
    void acceptsAnIntermediateAuthorityThatTheReceiptItselfCarries() throws Exception {
        Keys between = AUTHORITY.issueAuthority("between");
        Keys axis = between.issue("axis");
        Files.write(receipt, signedBy(axis, between));

        assertThat(ReceiptVerification.with(AxisTrust.issuedBy(authorityFile, "axis"))
                        .verify(receipt)
                        .presented())
                .containsExactly(axis.certificate(), between.certificate());
    }

    @Test
    void refusesWhatAnAgencyOfTheSameAuthoritySigned() throws Exception {
        Files.write(receipt, signedBy(AUTHORITY.issue("H02")));

        assertThatThrownBy(() -> ReceiptVerification.with(AxisTrust.issuedBy(authorityFile, "axis"))
                        .verify(receipt))
                .isInstanceOfSatisfying(
                        InvalidReceiptException.class, e -> assertThat(e.flaw()).isEqualTo(Flaw.UNTRUSTED));
    }

    @Test
    void refusesAChangedReceipt() throws Exception {
        Files.writeString(receipt, Files.readString(receipt).replace("H02", "H03"));

        assertThatThrownBy(() -> pinned().verify(receipt))
                .isInstanceOfSatisfying(
                        InvalidReceiptException.class, e -> assertThat(e.flaw()).isEqualTo(Flaw.CHANGED));
    }

    @Test
    void noticesThatThePacketIsAnother() throws Exception {
        VerifiedReceipt verified = pinned().verify(receipt);
        Files.write(packet, new byte[] {1, 2, 4});

        assertThat(pinned().isAbout(verified, packet)).isFalse();
    }

    private static ReceiptVerification pinned() {
        return ReceiptVerification.with(AxisTrust.of(List.of(AXIS.certificate())));
    }

    private static byte[] signedBy(Keys keys, Keys... issuers) {
        List<X509Certificate> chain = Stream.concat(Stream.of(keys), Stream.of(issuers))
                .map(Keys::certificate)
                .toList();
        return new ReceiptSigner(keys.key(), chain)
                .sign(new Receipt(
                        "receipt-1",
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        Instant.now(),
                        "truc-test",
                        "doc-1",
                        "message-1",
                        "DOCUMENT",
                        "H01",
                        List.of("H02"),
                        null,
                        "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
                        3,
                        null,
                        null));
    }
}
