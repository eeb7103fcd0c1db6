package vn.truc.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import vn.truc.client.internal.exchange.ReceiptFile;

/**
 * A receipt as the axis issued it: the same bytes for ever, verifiable offline by {@link ReceiptVerification} or
 * {@code xmlsec1 --verify}. What this object says beside the bytes is what the axis said when it handed them over.
 * Immutable.
 */
public final class IssuedReceipt {
    private final ReceiptFile file;

    IssuedReceipt(ReceiptFile file) {
        this.file = file;
    }

    /** The receipt's own id. */
    public String id() {
        return file.id();
    }

    /** What it proves, such as {@code SubmissionAcceptance}; see {@link vn.truc.receipt.ReceiptEvent}. */
    public String event() {
        return file.event();
    }

    /** When the axis observed the fact. */
    public Instant at() {
        return file.at();
    }

    /** The recipient concerned; empty for an acceptance, which concerns all. */
    public Optional<AgencyId> recipient() {
        return file.recipient();
    }

    /** The delivery concerned; empty for an acceptance. */
    public Optional<DeliveryId> delivery() {
        return file.delivery();
    }

    /** The signed XML. */
    public byte[] content() {
        return file.content().clone();
    }

    /** Writes the signed XML to a new file, forced to the disk. */
    public void saveTo(Path newFile) throws IOException {
        try (FileChannel channel = FileChannel.open(newFile, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer bytes = ByteBuffer.wrap(file.content());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return "IssuedReceipt[" + event() + " " + id() + " at " + at() + "]";
    }
}
