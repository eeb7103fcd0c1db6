package vn.truc.edxml.internal.scan;

/**
 * Decodes base64 that arrives in pieces. White space is passed over; the first character that may not stand where it
 * stands ends the decoding and is remembered.
 */
final class Base64Decoder {
    private static final byte[] VALUES = new byte[128];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private byte[] output = new byte[0];
    private int bits;
    private int gathered;
    private int padding;
    private int line;
    private int column;
    private boolean illegal;
    private boolean unpadded;
    private boolean overfull;
    private String culprit = "";

    /** Begins a content at that place of the packet. */
    Base64Decoder(int line, int column) {
        this.line = line;
        this.column = column;
    }

    /** Decodes a piece into {@link #output()} and returns how many bytes came out. */
    int decode(char[] characters, int offset, int length) {
        int capacity = length / 4 * 3 + 3;
        if (output.length < capacity) {
            output = new byte[capacity];
        }
        int count = 0;
        for (int i = offset; i < offset + length && !illegal; i++) {
            char c = characters[i];
            int value = c < 128 ? VALUES[c] : -1;
            if (value >= 0 && padding == 0) {
                bits = (bits << 6) | value;
                if (++gathered == 4) {
                    output[count++] = (byte) (bits >> 16);
                    output[count++] = (byte) (bits >> 8);
                    output[count++] = (byte) bits;
                    gathered = 0;
                    bits = 0;
                }
            } else if (c == '=' && gathered >= 2 && gathered + padding < 4) {
                padding++;
            } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                fail(Character.isISOControl(c) ? "a control character" : "\"" + c + "\"");
                break;
            }
            if (c == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return count;
    }

    /** Ends the content: the last bytes go to {@link #output()}, and their number is returned. */
    int finish() {
        if (illegal || gathered == 0) {
            return 0;
        }
        if (gathered == 1) {
            fail("one character too many");
            return 0;
        }
        unpadded = gathered + padding != 4;
        overfull = (bits & (gathered == 2 ? 0b1111 : 0b11)) != 0;
        if (output.length < 3) {
            output = new byte[3];
        }
        int rest = bits << ((4 - gathered) * 6);
        output[0] = (byte) (rest >> 16);
        output[1] = (byte) (rest >> 8);
        return gathered - 1;
    }

    private void fail(String what) {
        illegal = true;
        culprit = what;
    }

    byte[] output() {
        return output;
    }

    /** Whether something stood there that is not base64. */
    boolean isIllegal() {
        return illegal;
    }

    /** Whether the final padding was missing. */
    boolean isUnpadded() {
        return unpadded;
    }

    /** Whether bits were left over that belong to no byte. */
    boolean isOverfull() {
        return overfull;
    }

    /** What stood there. */
    String culprit() {
        return culprit;
    }

    /** Line of the first illegal character, or where decoding stands. */
    int line() {
        return line;
    }

    /** Column of the first illegal character, or where decoding stands. */
    int column() {
        return column;
    }
}
