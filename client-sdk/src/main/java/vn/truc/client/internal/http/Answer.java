package vn.truc.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer that is being received. Whoever got it closes it; its stream ends in time, one way or the other. */
public final class Answer implements AutoCloseable {
    private final int status;
    private final String contentType;
    private final @Nullable Duration retryAfter;
    private final InputStream body;
    private final Watchdog.Watch watch;

    Answer(int status, String contentType, @Nullable Duration retryAfter, InputStream body, Watchdog.Watch watch) {
        this.status = status;
        this.contentType = contentType;
        this.retryAfter = retryAfter;
        this.body = new Timed(body, watch);
        this.watch = watch;
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    /** The pause an HTTP server or gateway asks for, in seconds form only. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public InputStream body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        watch.end();
        body.close();
    }

    /** Says "late" where the closed stream would only say "closed". */
    private static final class Timed extends FilterInputStream {
        private final Watchdog.Watch watch;

        Timed(InputStream in, Watchdog.Watch watch) {
            super(in);
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = super.read(buffer, offset, length);
                if (watch.isLate()) {
                    throw new HttpTimeoutException("the answer did not end in time");
                }
                return read;
            } catch (IOException e) {
                if (watch.isLate() && !(e instanceof HttpTimeoutException)) {
                    HttpTimeoutException late = new HttpTimeoutException("the answer did not end in time");
                    late.initCause(e);
                    throw late;
                }
                throw e;
            }
        }
    }
}
