package vn.truc.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.truc.client.internal.disk.NewFile;
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

    /**
     * Puts the signed XML into a new file, forced to the disk; it appears when it is whole. A file that is there
     * already with the same bytes is as good: the axis gives the same receipt however often it is asked.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is another file
     */
    public void saveTo(Path newFile) throws IOException {
        NewFile.keep(newFile, () -> new ByteArrayInputStream(file.content()));
    }

    @Override
    public String toString() {
        return "IssuedReceipt[" + event() + " " + id() + " at " + at() + "]";
    }
}
