package vn.truc.client.internal;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.soap.AnchorCheck;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipt.ReceiptVerifier;
import vn.truc.receipt.VerifiedReceipt;

/** Verifies receipts of the axis as the client does answers: by who signed them. Thread-safe. */
public final class ReceiptCheck {
    private final AnchorCheck axis;
    private volatile @Nullable ReceiptVerifier verifier;

    public ReceiptCheck(AnchorCheck axis) {
        this.axis = axis;
    }

    /**
     * Verifies a receipt.
     *
     * @throws InvalidReceiptException saying which flaw it has
     */
    public VerifiedReceipt verify(byte[] file) throws InvalidReceiptException {
        VerifiedReceipt verified = verifier().verify(file);
        // An authority also issues the certificates of agencies, so the signer's name matters as well as its issuer.
        String objection = axis.objection(
                verified.signer(), verified.presented(), verified.receipt().at());
        if (objection != null) {
            throw InvalidReceiptException.untrusted(objection);
        }
        return verified;
    }

    /** What the receipt in an answer says, if it is believable, of that axis, of that fact and about that packet. */
    public Receipt ofPacket(byte[] file, String axisId, ReceiptEvent fact, String sha256) {
        try {
            Receipt receipt = verify(file).receipt();
            if (receipt.event() != fact || !receipt.axis().equals(axisId)) {
                throw LocalFailure.RECEIPT_INVALID.because(
                        Map.of(
                                "expected",
                                fact.wireName() + " of " + axisId,
                                "receiptIsAbout",
                                receipt.event().wireName() + " of " + receipt.axis()),
                        null);
            }
            if (!receipt.packetSha256().equals(sha256)) {
                throw LocalFailure.RECEIPT_INVALID.because(
                        Map.of("packet", sha256, "receiptIsAbout", receipt.packetSha256()), null);
            }
            return receipt;
        } catch (InvalidReceiptException e) {
            throw LocalFailure.RECEIPT_INVALID.because(
                    Map.of("flaw", e.flaw().name(), "detail", String.valueOf(e.getMessage())), e);
        }
    }

    /** Made at first use: compiling the schema takes longer than most calls. */
    private ReceiptVerifier verifier() {
        ReceiptVerifier made = verifier;
        if (made == null) {
            Set<X509Certificate> anchors = new HashSet<>(axis.pinned());
            anchors.addAll(axis.authorities());
            made = new ReceiptVerifier(anchors);
            verifier = made;
        }
        return made;
    }
}
