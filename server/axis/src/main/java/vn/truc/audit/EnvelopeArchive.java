package vn.truc.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Evidence;
import vn.truc.exchange.SignedRequest;
import vn.truc.storage.ContentStore;
import vn.truc.storage.Spooled;

/** Large envelopes, in the content store. It remembers the latest, so that the trail need not look at the disk. */
public final class EnvelopeArchive implements Evidence {
    /** Envelopes up to this size stand in the row. */
    static final int LARGEST_IN_ROW = 64 * 1024;

    /** Many more than requests can be between {@link #keep} and their transaction at one time. */
    private static final int REMEMBERED = 10_000;

    private final ContentStore contents;
    private final Set<Digest> kept = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    public EnvelopeArchive(ContentStore contents) {
        this.contents = contents;
    }

    @Override
    public void keep(SignedRequest request) {
        if (fitsInRow(request)) {
            return;
        }
        byte[] envelope = request.envelope();
        try (Spooled spooled = contents.spool(new ByteArrayInputStream(envelope), new ByteSize(envelope.length))) {
            contents.keep(spooled);
            kept.add(spooled.content().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    static boolean fitsInRow(SignedRequest request) {
        return request.envelope().length <= LARGEST_IN_ROW;
    }

    /** @throws IllegalStateException if {@link #keep} was not called before the transaction */
    void mustHold(SignedRequest request) {
        if (!kept.contains(request.digest())) {
            throw new IllegalStateException("Events.prepare comes before the transaction: " + request.operation());
        }
    }

    InputStream open(Digest envelope) {
        return contents.open(envelope);
    }
}
