package vn.truc.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.disk.LocalDisk;
import vn.truc.wire.multipart.MultipartWriter;

/**
 * The body of a request as it is read from this machine's disk. {@code java.net.http} reads it on a thread of its own
 * and turns whatever goes wrong there into a broken connection, so it is remembered here what it really was.
 */
final class OwnBody implements Supplier<InputStream> {
    private final MultipartWriter message;
    private volatile @Nullable UncheckedIOException trouble;

    OwnBody(MultipartWriter message) {
        this.message = message;
    }

    /** What went wrong with reading it, if anything did. */
    @Nullable
    UncheckedIOException trouble() {
        return trouble;
    }

    @Override
    public InputStream get() {
        return new Remembering(noticed(message::open));
    }

    private <T> T noticed(LocalDisk.Work<T> reading) {
        try {
            return LocalDisk.work("the packet cannot be read", reading);
        } catch (UncheckedIOException e) {
            trouble = e;
            throw e;
        }
    }

    private final class Remembering extends FilterInputStream {
        Remembering(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return noticed(() -> in.read(buffer, offset, length));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
