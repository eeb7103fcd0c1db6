package vn.truc.wire.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import vn.truc.wire.multipart.MultipartException.Reason;

/**
 * Undoes base64. Line ends and blanks are passed over, everything else outside the alphabet is refused, and so are a
 * missing padding and anything after it: the JDK's MIME decoder would let all of these through in silence.
 */
final class Base64Content extends InputStream {
    private final InputStream encoded;
    private final byte[] raw = new byte[8192];
    private final byte[] digits = new byte[raw.length + 4];
    private int pending;
    private boolean padded;
    private boolean ended;
    private byte[] decoded = new byte[0];
    private int at;

    Base64Content(InputStream encoded) {
        this.encoded = encoded;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == decoded.length) {
            if (ended) {
                return -1;
            }
            decodeMore();
        }
        int count = Math.min(length, decoded.length - at);
        System.arraycopy(decoded, at, target, offset, count);
        at += count;
        return count;
    }

    private void decodeMore() throws IOException {
        int count = encoded.read(raw, 0, raw.length);
        if (count < 0) {
            if (pending != 0) {
                throw new MultipartException(Reason.ENCODING_BROKEN, "base64 ends within a group");
            }
            ended = true;
        }
        for (int i = 0; i < count; i++) {
            byte digit = raw[i];
            if (digit == '\r' || digit == '\n' || digit == ' ' || digit == '\t') {
                continue;
            }
            if (padded && (digit != '=' || pending % 4 == 0)) {
                throw new MultipartException(Reason.ENCODING_BROKEN, "base64 goes on after its padding");
            }
            padded |= digit == '=';
            digits[pending++] = digit;
        }
        int whole = pending - pending % 4;
        try {
            decoded = Base64.getDecoder().decode(Arrays.copyOf(digits, whole));
        } catch (IllegalArgumentException e) {
            throw new MultipartException(Reason.ENCODING_BROKEN, "not base64");
        }
        at = 0;
        System.arraycopy(digits, whole, digits, 0, pending - whole);
        pending -= whole;
    }
}
