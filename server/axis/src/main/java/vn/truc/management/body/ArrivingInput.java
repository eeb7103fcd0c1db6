package vn.truc.management.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body of which no more is read than is sensible, and for no longer: bytes that come one by one hold a thread like
 * those that do not come. How long it waits for one byte is the connector's affair.
 */
final class ArrivingInput extends FilterInputStream {
    private final long limit;
    private final Duration patience;
    private final LongSupplier nanos;
    private final long begun;
    private long left;

    /** @param nanos a clock that nobody sets, such as {@link System#nanoTime} */
    ArrivingInput(InputStream body, long limit, Duration patience, LongSupplier nanos) {
        super(body);
        this.limit = limit;
        this.patience = patience;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (nanos.getAsLong() - begun > patience.toNanos()) {
            throw new SocketTimeoutException("the request has not arrived within " + patience.toSeconds() + " seconds");
        }
        int count = super.read(buffer, offset, length);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new IOException("the request is longer than " + limit + " bytes");
        }
        return count;
    }
}
