package vn.truc.storage.sealed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import vn.truc.exchange.Digest;
import vn.truc.fault.AxisException;
import vn.truc.storage.ContentStore;
import vn.truc.storage.StorageLog;

/**
 * Brings what was kept before the start into the form in which content is kept now, so that a former key can be
 * retired. Begun again with every start: what is in that form already costs a look at its header. One thread's, but for
 * {@link #stop}.
 */
public final class Resealing implements Runnable {
    private static final Duration TELL = Duration.ofSeconds(10);

    private final ContentStore contents;
    private final String form;
    private final InstantSource clock;
    private final LongConsumer pace;
    private volatile boolean stopping;
    private long anew;
    private long bytes;
    private long failed;
    private Instant told = Instant.MIN;

    /**
     * @param form how content is kept now, for the log
     * @param pace waits as long as so many bytes may take
     */
    public Resealing(ContentStore contents, Sealing sealing, InstantSource clock, LongConsumer pace) {
        this.contents = contents;
        this.form = sealing.current().map(key -> "sealed by key " + key).orElse("plain");
        this.clock = clock;
        this.pace = pace;
    }

    /** Goes over all there is, once. */
    @Override
    public void run() {
        Instant begun = clock.instant();
        told = begun;
        try {
            contents.eachKept(Instant.EPOCH, begun, this::renew);
        } catch (Stopped e) {
            return;
        } catch (AxisException e) {
            StorageLog.resealingFailed(e);
            return;
        }
        if (failed == 0) {
            StorageLog.resealed(form, anew, bytes);
        } else {
            StorageLog.notAllResealed(form, failed);
        }
    }

    /** Ends {@link #run} after the content that it is at. */
    public void stop() {
        stopping = true;
    }

    private void renew(Digest digest) {
        if (stopping) {
            throw new Stopped();
        }
        try {
            long read = contents.renew(digest);
            if (read > 0) {
                anew++;
                bytes += read;
                pace.accept(read);
            }
        } catch (AxisException e) {
            failed++; // Why was told where it was found.
        }
        Instant now = clock.instant();
        if (now.isAfter(told.plus(TELL))) {
            told = now;
            StorageLog.resealing(anew, bytes);
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
