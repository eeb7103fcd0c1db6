package vn.truc.storage.sealed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/** The next so many bytes of a channel. What does not open as it was sealed is damaged. */
final class ChannelInput extends InputStream {
    private final SeekableByteChannel channel;
    private final Digest digest;
    private long left;

    ChannelInput(SeekableByteChannel channel, Digest digest, long left) {
        this.channel = channel;
        this.digest = digest;
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (left <= 0) {
            return -1;
        }
        int read = read(ByteBuffer.wrap(target, offset, (int) Math.min(count, left)));
        left -= Math.max(read, 0);
        return read;
    }

    private int read(ByteBuffer target) throws IOException {
        try {
            int read = channel.read(target);
            if (read == 0) {
                throw new IOException("content " + digest + " ends before its end");
            }
            return read;
        } catch (IOException e) {
            if (e.getCause() instanceof GeneralSecurityException) {
                StorageLog.damaged(new Content(digest, 0), "it does not open as it was sealed");
                throw StorageFaults.damaged(digest, e);
            }
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = Math.max(0, Math.min(Math.min(count, left), channel.size() - channel.position()));
        channel.position(channel.position() + skipped);
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.max(0, Math.min(Math.min(left, channel.size() - channel.position()), Integer.MAX_VALUE));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
