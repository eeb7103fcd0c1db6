package vn.truc.client.internal.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Tells a broken stream from bad XML, which a parser mixes up, and ends a stream without end. */
final class CountedStream extends FilterInputStream {
    private final long limit;
    private long count;
    private @Nullable IOException broken;

    CountedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    /** Throws what broke the stream, if anything did. */
    void rethrow() throws IOException {
        if (broken != null) {
            throw broken;
        }
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
            count += Math.max(read, 0);
            if (count > limit) {
                throw new IOException("the envelope is longer than " + limit + " bytes");
            }
            return read;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }
}
