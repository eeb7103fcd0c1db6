package vn.truc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;

/**
 * Content by its SHA-256, stored once however many documents name it. Thread-safe.
 *
 * <p>Never called inside a transaction: content is kept first, then the row that refers to it is written.
 */
public interface ContentStore {
    /** How many unfinished files of an earlier process its opening has removed from the spool. */
    default int sweptAtStart() {
        return 0;
    }

    /**
     * Reads the source to its end into the spool, hashing on the way. The caller closes the result; the source stays
     * the caller's.
     *
     * @throws IOException if the source fails or ends too early; nothing stays in the spool
     * @throws vn.truc.fault.AxisException {@code Soap.TooLarge} if the source is longer than the limit,
     *     {@code Storage.Full} if there is no room left; nothing stays in the spool
     */
    Spooled spool(InputStream source, ByteSize limit) throws IOException;

    /**
     * Makes spooled content durable: when this returns, the content survives a power cut. Keeping content that is
     * already held is allowed, makes sure of the same and counts as kept now.
     *
     * @throws vn.truc.fault.AxisException {@code Storage.Full}, with nothing left behind
     */
    void keep(Spooled spooled);

    /**
     * All of the content. When the end is reached the digest is checked, and damage is reported as
     * {@code Storage.ContentDamaged} instead of the end of the stream. The caller closes the stream.
     *
     * @throws vn.truc.fault.AxisException {@code Storage.ContentDamaged} if the content is not there
     */
    InputStream open(Digest digest);

    /**
     * A range of the content, unchecked. It ends early where the content ends. The caller closes the stream.
     *
     * @throws IllegalArgumentException if offset or length is negative
     * @throws vn.truc.fault.AxisException {@code Storage.ContentDamaged} if the content is not there
     */
    InputStream open(Digest digest, long offset, long length);

    /** Whether content of this digest and length is there. It is not read. */
    boolean holds(Content content);

    /** Shows all content last kept from one time until before another, in no order. */
    void eachKept(Instant from, Instant before, Consumer<Digest> action);

    /**
     * Removes content that nobody refers to, unless it was kept again meanwhile.
     *
     * @param keptBefore the content stays if it was last kept at this time or later
     * @return whether it was removed
     */
    boolean remove(Digest digest, Instant keptBefore);

    /**
     * Keeps content again as new content is kept now, sealed by the current key or plain, unless it lies so already. It
     * then counts as kept now. Whoever reads it meanwhile is not disturbed.
     *
     * @return how many bytes were kept again; 0 if there was nothing to do
     * @throws vn.truc.fault.AxisException {@code Storage.ContentDamaged} or {@code Axis.Unavailable}; it stays as it is
     */
    default long renew(Digest digest) {
        return 0;
    }
}
