package vn.truc.edxml.internal.scan;

/** Accepts bytes one by one for as long as they are UTF-8 (RFC 3629: shortest form, no surrogates). */
final class Utf8Check {
    private int missing;
    private int low = 0x80;
    private int high = 0xBF;
    private int codePoint;

    /** Whether the byte may stand here. */
    boolean accept(byte b) {
        int value = b & 0xFF;
        if (missing > 0) {
            if (value < low || value > high) {
                return false;
            }
            low = 0x80;
            high = 0xBF;
            missing--;
            codePoint = (codePoint << 6) | (value & 0x3F);
            return true;
        }
        codePoint = value;
        if (value < 0x80) {
            return true;
        }
        if (value < 0xC2 || value > 0xF4) {
            return false;
        }
        missing = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
        codePoint = value & (0x3F >> missing);
        switch (value) {
            case 0xE0 -> low = 0xA0;
            case 0xED -> high = 0x9F;
            case 0xF0 -> low = 0x90;
            case 0xF4 -> high = 0x8F;
            default -> {}
        }
        return true;
    }

    /** Whether the bytes so far end with a whole character. */
    boolean isComplete() {
        return missing == 0;
    }

    /** Whether the character just completed is the byte order mark. */
    boolean isByteOrderMark() {
        return missing == 0 && codePoint == 0xFEFF;
    }
}
