package vn.truc.wire.multipart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.truc.wire.multipart.MultipartException.Reason;

/**
 * Undoes quoted-printable (RFC 2045 §6.7): soft line breaks vanish, blanks at the end of a line are dropped, and
 * whatever does not follow the grammar is refused.
 */
final class QuotedPrintableContent extends InputStream {
    /** Longest run of blanks that is kept in mind until it is known whether the line ends after it. */
    private static final int LONGEST_BLANKS = 1000;

    private static final int NOTHING = -2;
    private static final int ENCODED = 0x100;

    private final BufferedInputStream encoded;
    private final byte[] blanks = new byte[LONGEST_BLANKS];
    private int firstBlank;
    private int lastBlank;
    private int afterBlanks = NOTHING;

    QuotedPrintableContent(InputStream encoded) {
        this.encoded = new BufferedInputStream(encoded);
    }

    @Override
    public int read() throws IOException {
        if (firstBlank < lastBlank) {
            return blanks[firstBlank++];
        }
        int next = afterBlanks == NOTHING ? decoded() : afterBlanks;
        afterBlanks = NOTHING;
        if (next != ' ' && next != '\t') {
            return next < 0 ? -1 : next & 0xff;
        }
        firstBlank = 0;
        lastBlank = 0;
        for (; next == ' ' || next == '\t'; next = decoded()) {
            if (lastBlank == LONGEST_BLANKS) {
                throw broken();
            }
            blanks[lastBlank++] = (byte) next;
        }
        if (next == '\r' || next == '\n' || next == -1) {
            lastBlank = 0;
        }
        afterBlanks = next;
        return read();
    }

    /** Unlike the inherited one, never hides an exception behind the bytes read before it. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                break;
            }
            target[offset + count++] = (byte) next;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    /**
     * The next byte; one that was encoded comes with {@link #ENCODED} set, so that =20 is no blank and =0D no line end.
     */
    private int decoded() throws IOException {
        for (; ; ) {
            int next = encoded.read();
            if (next == '=') {
                int first = encoded.read();
                while (first == ' ' || first == '\t') {
                    first = encoded.read();
                }
                int second = encoded.read();
                if (first == '\r' && second == '\n') {
                    continue;
                }
                int high = Character.digit(first, 16);
                int low = Character.digit(second, 16);
                if (high < 0 || low < 0) {
                    throw broken();
                }
                return ENCODED | high << 4 | low;
            }
            if (next != -1 && next != '\r' && next != '\n' && next != '\t' && (next < ' ' || next > '~')) {
                throw broken();
            }
            return next;
        }
    }

    private static MultipartException broken() {
        return new MultipartException(Reason.ENCODING_BROKEN, "not quoted-printable");
    }
}
