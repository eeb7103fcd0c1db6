package vn.truc.wire.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import vn.truc.wire.multipart.MultipartException.Reason;

/**
 * The bytes of a message cut at its boundary lines. One buffer of fixed size; each byte is looked at once. A segment
 * that ends without boundary ends in an exception, never in a plain end of stream.
 */
final class Segments {
    private static final int BUFFER = 64 * 1024;
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    /** Unread bytes are from here... */
    private int from;
    /** ...to here. */
    private int to;
    /** Bytes before this position are known to belong to the segment. */
    private int sure;
    /** The position {@code sure} is where a boundary starts. */
    private boolean atBoundary;

    Segments(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        // The first boundary line has no line before it: pretend there was one.
        buffer[0] = CR;
        buffer[1] = LF;
        to = 2;
    }

    /** Reads bytes of the running segment, or -1 at its boundary. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (from == sure) {
            if (atBoundary) {
                return -1;
            }
            scan();
            if (from == sure && !atBoundary) {
                more();
            }
        }
        int count = Math.min(length, sure - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    /**
     * Steps over the boundary line at which the segment ended.
     *
     * @return false if it was the closing one
     */
    boolean nextSegment() throws IOException {
        from += delimiter.length;
        boolean closing = startsWith(new byte[] {'-', '-'});
        if (closing) {
            return false;
        }
        for (int padding = 0; at(0) == ' ' || at(0) == '\t'; padding++) {
            if (padding == MultipartLimits.BOUNDARY_LENGTH) {
                throw new MultipartException(Reason.BOUNDARY_MALFORMED);
            }
            from++;
        }
        if (at(0) != CR || at(1) != LF) {
            throw new MultipartException(Reason.BOUNDARY_MALFORMED);
        }
        from += 2;
        restart();
        return true;
    }

    /**
     * One header line without its line end; at most limit bytes, which is what the headers before it have left of their
     * limit. Empty means the headers are over.
     */
    byte[] line(int limit, MultipartLimits limits) throws IOException {
        byte[] line = new byte[Math.min(limit, 128)];
        int length = 0;
        while (at(0) != CR) {
            if (at(0) == LF) {
                throw new MultipartException(Reason.HEADER_MALFORMED, "a line feed without carriage return");
            }
            if (length == limit) {
                throw new MultipartException(Reason.HEADERS_TOO_LARGE, limits.headerBytes());
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(limit, 2 * length));
            }
            line[length++] = (byte) at(0);
            from++;
        }
        if (at(1) != LF) {
            throw new MultipartException(Reason.HEADER_MALFORMED, "a carriage return without line feed");
        }
        // A part without content may end its headers by the very line end that starts the boundary (RFC 2046 §5.1.1).
        if (length > 0 || !startsWith(delimiter)) {
            from += 2;
        }
        restart();
        return Arrays.copyOf(line, length);
    }

    /** Reads bytes behind the closing boundary, or -1 at the end of the stream. */
    int readBehind(byte[] target) throws IOException {
        if (from == to) {
            return in.read(target, 0, target.length);
        }
        int count = Math.min(target.length, to - from);
        from += count;
        return count;
    }

    private void restart() {
        sure = from;
        atBoundary = false;
    }

    /** Moves {@code sure} to the next boundary, or to the last place where one could begin. */
    private void scan() {
        int last = to - delimiter.length;
        int at = sure;
        for (; at < to; at++) {
            if (buffer[at] != CR) {
                continue;
            }
            if (at > last) {
                if (matches(at, to - at)) {
                    break;
                }
            } else if (matches(at, delimiter.length)) {
                atBoundary = true;
                break;
            }
        }
        sure = at;
    }

    private boolean matches(int at, int length) {
        return Arrays.equals(buffer, at, at + length, delimiter, 0, length);
    }

    private boolean startsWith(byte[] expected) throws IOException {
        for (int i = 0; i < expected.length; i++) {
            if (at(i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The unread byte so many places ahead. */
    private int at(int ahead) throws IOException {
        while (from + ahead >= to) {
            more();
        }
        return buffer[from + ahead] & 0xff;
    }

    private void more() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            sure = Math.max(0, sure - from);
            from = 0;
        }
        int count = in.read(buffer, to, buffer.length - to);
        if (count < 0) {
            throw new MultipartException(Reason.TRUNCATED);
        }
        to += count;
    }
}
