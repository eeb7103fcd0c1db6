package vn.truc.edxml.internal.scan;

/** Places and numbers of the zip format (APPNOTE 4.3), as far as they are looked at here; little-endian. */
final class ZipFormat {
    /** Length of a local file header before its name. */
    static final int LOCAL_HEADER = 30;

    static final int LOCAL_SIGNATURE = 0x04034b50;
    /** Length of an end of central directory record before its comment. */
    static final int END_RECORD = 22;

    static final int END_SIGNATURE = 0x06054b50;
    static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int ENCRYPTED = 1;
    /** Flag: CRC-32 and sizes stand in a data descriptor behind the entry. */
    static final int SIZES_FOLLOW = 8;

    private ZipFormat() {}

    static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    static int int32(byte[] bytes, int at) {
        return int16(bytes, at) | (int16(bytes, at + 2) << 16);
    }
}
