package vn.truc.storage.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads an object from wherever it is asked to, by one request for its beginning and one for each place at which
 * reading goes on.
 */
final class ObjectChannel implements SeekableByteChannel {
    private final Bucket bucket;
    private final String key;
    private final byte[] beginning;
    private final long size;
    private long position;
    private boolean closed;
    private @Nullable ResponseInputStream<GetObjectResponse> stream;
    /** Where the stream goes on. */
    private long streamed;

    ObjectChannel(Bucket bucket, String key, Bucket.Beginning beginning) {
        this.bucket = bucket;
        this.key = key;
        this.beginning = beginning.bytes();
        this.size = beginning.size();
    }

    /** Fills the target unless the object ends: who opens what was sealed wants whole chunks. */
    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        int before = target.remaining();
        while (target.hasRemaining() && position < size) {
            position += position < beginning.length ? fromBeginning(target) : fromStream(target);
        }
        return before - target.remaining();
    }

    private int fromBeginning(ByteBuffer target) {
        int count = (int) Math.min(target.remaining(), beginning.length - position);
        target.put(beginning, (int) position, count);
        return count;
    }

    private int fromStream(ByteBuffer target) throws IOException {
        byte[] bytes = new byte[Math.min(target.remaining(), 64 * 1024)];
        int count = stream().read(bytes);
        if (count < 0) {
            throw new IOException("the object " + key + " ends at " + streamed + " of " + size);
        }
        target.put(bytes, 0, count);
        streamed += count;
        return count;
    }

    private ResponseInputStream<GetObjectResponse> stream() throws IOException {
        if (stream != null && streamed == position) {
            return stream;
        }
        leave();
        try {
            ResponseInputStream<GetObjectResponse> next = bucket.read(key, "bytes=" + position + "-")
                    .orElseThrow(() -> new IOException("the object " + key + " has gone"));
            stream = next;
            streamed = position;
            return next;
        } catch (SdkException e) {
            throw new IOException("the object " + key + " cannot be read on", e);
        }
    }

    /** Whatever is not read of it is not waited for. */
    private void leave() throws IOException {
        if (stream != null) {
            if (streamed < size) {
                stream.abort();
            }
            stream.close();
            stream = null;
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) {
        position = next;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        leave();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }
}
