package vn.truc.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * A run of bytes of a file, to be sent as one MIME part.
 *
 * @param file the packet
 * @param offset first byte
 * @param length how many
 * @param progress told the number of bytes of the file sent so far
 */
public record PacketSlice(Path file, long offset, long length, LongConsumer progress) {
    /** The bytes, fresh for each attempt; fewer come if the file has become shorter. */
    public InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(offset);
        return new Bounded(Channels.newInputStream(channel), offset, length, progress);
    }

    private static final class Bounded extends FilterInputStream {
        private final long start;
        private final LongConsumer progress;
        private long left;
        private long done;

        Bounded(InputStream in, long start, long length, LongConsumer progress) {
            super(in);
            this.start = start;
            this.left = length;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int wanted) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(buffer, from, (int) Math.min(wanted, left));
            if (read > 0) {
                left -= read;
                done += read;
                progress.accept(start + done);
            }
            return read;
        }
    }
}
