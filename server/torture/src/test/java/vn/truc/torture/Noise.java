package vn.truc.torture;

import java.io.InputStream;
import java.util.SplittableRandom;

/** So many bytes that no compression makes fewer; the same each time it is opened. */
final class Noise extends InputStream {
    private final SplittableRandom random = new SplittableRandom(20261126);
    private long left;

    Noise(long length) {
        left = length;
    }

    @Override
    public int read() {
        return left-- > 0 ? random.nextInt(256) : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(left, length);
        for (int i = 0; i < count; i += Long.BYTES) {
            long eight = random.nextLong();
            for (int j = i; j < Math.min(count, i + Long.BYTES); j++) {
                buffer[offset + j] = (byte) eight;
                eight >>>= Byte.SIZE;
            }
        }
        left -= count;
        return count;
    }
}
