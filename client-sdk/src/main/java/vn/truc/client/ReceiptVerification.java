package vn.truc.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.truc.client.internal.ReceiptCheck;
import vn.truc.client.internal.Sha256;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.VerifiedReceipt;

/**
 * Verifies receipts offline: the file and the axis's certificates are all that is needed, now or years later.
 *
 * <pre>{@code
 * ReceiptVerification receipts = ReceiptVerification.with(AxisTrust.certificates(axisCertificate));
 * VerifiedReceipt proof = receipts.verify(receiptFile);
 * boolean isAboutMyPacket = receipts.isAbout(proof, packet);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ReceiptVerification {
    private static final long LONGEST_RECEIPT = 16L << 20;

    private final ReceiptCheck receipts;

    private ReceiptVerification(ReceiptCheck receipts) {
        this.receipts = receipts;
    }

    /** Verification against these certificates, which must have been valid at the time a receipt names. */
    public static ReceiptVerification with(AxisTrust trust) {
        return new ReceiptVerification(new ReceiptCheck(trust.anchors()));
    }

    /**
     * Verifies the receipt in a file.
     *
     * @throws InvalidReceiptException saying which flaw it has; nothing it says may then be believed
     * @throws IOException if the file cannot be read
     */
    public VerifiedReceipt verify(Path file) throws InvalidReceiptException, IOException {
        if (Files.size(file) > LONGEST_RECEIPT) {
            throw new IOException(file.getFileName() + " is too long to be a receipt");
        }
        return receipts.verify(Files.readAllBytes(file));
    }

    /**
     * Verifies a receipt from the axis.
     *
     * @throws InvalidReceiptException saying which flaw it has; nothing it says may then be believed
     */
    public VerifiedReceipt verify(IssuedReceipt receipt) throws InvalidReceiptException {
        return receipts.verify(receipt.content());
    }

    /** Whether the receipt is about this packet, byte for byte. */
    public boolean isAbout(VerifiedReceipt receipt, Path packet) throws IOException {
        return Files.size(packet) == receipt.receipt().packetLength()
                && Sha256.of(Files.newInputStream(packet))
                        .equals(receipt.receipt().packetSha256());
    }
}
