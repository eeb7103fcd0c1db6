package vn.truc.soap.mime;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import vn.truc.soap.Call;
import vn.truc.soap.SoapFaults;

/**
 * Reads envelopes into memory: each under a limit of size, and all large ones together under a budget, because inline
 * content costs several times its size while it is parsed, verified and read. Thread-safe.
 */
public final class EnvelopeMemory {
    /** Envelopes up to this size cost no budget. */
    private static final int SMALL = 64 * 1024;
    /** What an element, an attribute or a text costs in memory, whatever it says. */
    private static final int NODE = 512;

    private final int limit;
    private final Semaphore budget;
    /**
     * What may be taken by envelopes whose signature is not known to be valid, so that strangers cannot take it all.
     */
    private final Semaphore unproven;

    /**
     * @param limit largest envelope
     * @param together largest sum of the sizes of all large envelopes in work; a third is kept for answers, and for
     *     envelopes with a valid signature
     */
    public EnvelopeMemory(long limit, long together) {
        this.limit = Math.toIntExact(limit);
        this.budget = new Semaphore(Math.toIntExact(Math.max(together, limit) / SMALL) + 1);
        this.unproven = new Semaphore(Math.toIntExact(Math.max(together / 3 * 2, limit) / SMALL) + 1);
    }

    /**
     * Reads the stream to its end. What it takes of the budget is given back when the call ends.
     *
     * @throws vn.truc.fault.AxisException {@code Soap.TooLarge}, {@code Axis.Busy}
     * @throws IOException if the stream fails
     */
    byte[] read(InputStream in, Call call) throws IOException {
        Share share = new Share(true);
        call.holds(share);
        call.whenSigned(share::isProven);
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = in.read(buffer)) >= 0) {
            if (out.size() + read > limit) {
                throw SoapFaults.tooLarge("envelope", limit);
            }
            share.growTo(out.size() + read);
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    /**
     * Takes from the budget what the nodes of an envelope cost, until the call ends: a short text can have many.
     *
     * @return told now and then how many there are so far; throws {@code Axis.Busy}
     */
    IntConsumer nodes(Call call) {
        Share share = new Share(true);
        call.holds(share);
        call.whenSigned(share::isProven);
        return count -> share.growTo(count * NODE);
    }

    /**
     * Takes a share of the budget for content that goes out in an envelope, until it is closed.
     *
     * @throws vn.truc.fault.AxisException {@code Axis.Busy}
     */
    public Closeable reserve(long bytes) {
        Share share = new Share(false);
        share.growTo(Math.toIntExact(bytes));
        return share;
    }

    /** What one call has taken of the budget. */
    private final class Share implements Closeable {
        private int taken;
        private boolean isUnproven;

        Share(boolean isUnproven) {
            this.isUnproven = isUnproven;
        }

        void growTo(int size) {
            int more = (size - 1) / SMALL - taken;
            if (more <= 0) {
                return;
            }
            if (isUnproven && !unproven.tryAcquire(more)) {
                throw SoapFaults.busy("large envelopes");
            }
            if (!budget.tryAcquire(more)) {
                if (isUnproven) {
                    unproven.release(more);
                }
                throw SoapFaults.busy("large envelopes");
            }
            taken += more;
        }

        void isProven() {
            if (isUnproven) {
                isUnproven = false;
                unproven.release(taken);
            }
        }

        @Override
        public void close() {
            isProven();
            budget.release(taken);
            taken = 0;
        }
    }
}
