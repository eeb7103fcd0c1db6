package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/** A start, then one text over and over, then, once enough has come, an end. Holds nothing of what it gives out. */
final class Endless extends InputStream {
    private final byte[] start;
    private final byte[] again;
    private final byte[] end;
    private final long middle;
    private long position;

    Endless(String start, String again) {
        this(start, again, Long.MAX_VALUE / 2, "");
    }

    Endless(String start, String again, long atLeast, String end) {
        this.start = start.getBytes(UTF_8);
        // Long runs are copied in blocks: these tests move tens of megabytes.
        this.again = again.repeat(Math.max(1, 4096 / again.length())).getBytes(UTF_8);
        this.end = end.getBytes(UTF_8);
        this.middle = (atLeast + this.again.length - 1) / this.again.length * this.again.length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        byte[] from = start;
        long at = position;
        if (at >= start.length + middle) {
            from = end;
            at -= start.length + middle;
        } else if (at >= start.length) {
            from = again;
            at = (at - start.length) % again.length;
        }
        if (at >= from.length) {
            return -1;
        }
        int count = (int) Math.min(length, from.length - at);
        System.arraycopy(from, (int) at, into, offset, count);
        position += count;
        return count;
    }
}
