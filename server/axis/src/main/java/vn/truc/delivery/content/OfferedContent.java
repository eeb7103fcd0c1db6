package vn.truc.delivery.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.Offer;
import vn.truc.exchange.Content;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.storage.ContentStore;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/**
 * Opens the stored content of an offer. When it is no longer what it was, the delivery is held for an operator before
 * its end is reached, so that damaged content is never handed over whole. Thread-safe.
 */
public final class OfferedContent {
    private static final int BUFFER = 64 * 1024;

    private final ContentStore contents;
    private final Deliveries deliveries;

    public OfferedContent(ContentStore contents, Deliveries deliveries) {
        this.contents = contents;
        this.deliveries = deliveries;
    }

    /**
     * All or a run of the content; a run with the content's end is given only when the whole is undamaged. The caller
     * closes the stream.
     *
     * @throws AxisException {@code Storage.ContentDamaged}, also while it is read
     */
    public InputStream open(Offer offer, long offset, long length) {
        Content whole = offer.content();
        if (offset == 0 && length == whole.length()) {
            return new Watched(guarded(offer, () -> contents.open(whole.digest())), offer);
        }
        if (offset + length == whole.length()) {
            readToTheEnd(offer);
        }
        return guarded(offer, () -> contents.open(whole.digest(), offset, length));
    }

    /** A range cannot be checked by itself: only the last one is worth reading all of it. */
    private void readToTheEnd(Offer offer) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(offer, 0, offer.content().length())) {
            while (in.read(buffer) >= 0) {
                // Reading is checking.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("stored content could not be read", e);
        }
    }

    private InputStream guarded(Offer offer, Supplier<InputStream> opening) {
        try {
            return opening.get();
        } catch (AxisException e) {
            throw held(offer, e);
        }
    }

    private AxisException held(Offer offer, AxisException e) {
        if (e.code() == FaultCode.STORAGE_CONTENT_DAMAGED) {
            deliveries.hold(offer.id(), "its stored content " + offer.content().digest() + " is damaged or missing");
        }
        return e;
    }

    /** Holds the delivery when the check at the end of the content fails, or that end does not come. */
    private final class Watched extends FilterInputStream {
        private final Offer offer;
        private long left;

        Watched(InputStream checked, Offer offer) {
            super(checked);
            this.offer = offer;
            this.left = offer.content().length();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            try {
                int read = in.read(target, offset, count);
                left -= Math.max(0, read);
                if (left < 0) {
                    StorageLog.damaged(offer.content(), "it goes on behind its end");
                    throw StorageFaults.damaged(offer.content().digest(), null);
                }
                return read;
            } catch (AxisException e) {
                throw held(offer, e);
            }
        }
    }
}
