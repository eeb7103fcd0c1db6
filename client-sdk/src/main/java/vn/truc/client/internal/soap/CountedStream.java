package vn.truc.client.internal.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a broken stream from bad XML, which a parser mixes up, and ends one that has more than is read of an answer.
 */
final class CountedStream extends FilterInputStream {
    private final AnswerLimit limit;
    private long count;
    private long tags;
    private @Nullable String excess;
    private @Nullable IOException broken;

    CountedStream(InputStream in, AnswerLimit limit) {
        super(in);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    /** Which limit was exceeded, if one was. */
    @Nullable
    String excess() {
        return excess;
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
            for (int i = offset; i < offset + read; i++) {
                if (buffer[i] == '<') {
                    tags++;
                }
            }
            count += Math.max(read, 0);
            if (count > limit.bytes()) {
                excess = limit.bytes() + " bytes";
            } else if (tags > limit.tags()) {
                excess = limit.tags() + " tags";
            }
            if (excess != null) {
                throw new IOException("the envelope has more than " + excess);
            }
            return read;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }
}
