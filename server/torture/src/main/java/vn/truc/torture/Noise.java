package vn.truc.torture;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** So many bytes that no compression makes fewer, named a PDF by the first; the same each time it is opened. */
final class Noise extends InputStream {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final SplittableRandom random = new SplittableRandom(20261126);
    private long given;
    private long left;

    Noise(long length) {
        left = length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
        for (long i = given; i < Math.min(PDF.length, given + count); i++) {
            buffer[offset + (int) (i - given)] = PDF[(int) i];
        }
        given += count;
        left -= count;
        return count;
    }
}
