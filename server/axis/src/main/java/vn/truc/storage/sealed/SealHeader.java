package vn.truc.storage.sealed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/**
 * What stands before sealed content: whose data key it is, which content this is, and the data key, sealed. A checksum
 * tells what has decayed from what another key has sealed.
 *
 * @param key id of the key that has sealed the data key
 * @param content the plain content
 * @param wrapped the data key, bound to all that stands before it
 */
record SealHeader(String key, Content content, byte[] wrapped) {
    static final int LENGTH = 192;

    /** No XML and no archive begins so. The last byte counts the form. */
    private static final byte[] MAGIC = {(byte) 0x89, 'T', 'R', 'U', 'C', '\r', '\n', 1};

    private static final int DIGEST = 32;
    private static final int KEY = 64;
    private static final int ABOUT = MAGIC.length + KEY + DIGEST + Long.BYTES;
    private static final int CHECKED = ABOUT + SealingKey.WRAPPED;

    /** What every chunk of content of this form is bound to. */
    static byte[] magic() {
        return MAGIC.clone();
    }

    /** What the data key is bound to. */
    static byte[] about(String key, Content content) {
        ByteBuffer about = ByteBuffer.allocate(ABOUT);
        byte[] id = key.getBytes(US_ASCII);
        about.put(MAGIC).put((byte) id.length).put(Arrays.copyOf(id, KEY - 1));
        about.put(HexFormat.of().parseHex(content.digest().hex())).putLong(content.length());
        return about.array();
    }

    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(about(key, content)).put(wrapped);
        bytes.put(checksum(bytes.array()));
        return bytes.flip();
    }

    private static byte[] checksum(byte[] header) {
        var function = Digest.function();
        function.update(header, 0, CHECKED);
        return Arrays.copyOf(function.digest(), LENGTH - CHECKED);
    }

    /**
     * The header that stored content begins with; empty if it is plain.
     *
     * @throws vn.truc.fault.AxisException {@code Storage.ContentDamaged} if it is not that of this content
     */
    static Optional<SealHeader> of(SeekableByteChannel stored, Digest digest) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        stored.position(0);
        while (bytes.hasRemaining() && stored.read(bytes) >= 0) {
            // A channel may give less than it has.
        }
        bytes.flip();
        if (bytes.remaining() < MAGIC.length
                || !Arrays.equals(bytes.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        Optional<SealHeader> header =
                parsed(bytes).filter(read -> read.content.digest().equals(digest));
        if (header.isEmpty()) {
            StorageLog.damaged(new Content(digest, 0), "what it is sealed with is not its own");
            throw StorageFaults.damaged(digest, null);
        }
        return header;
    }

    private static Optional<SealHeader> parsed(ByteBuffer bytes) {
        byte[] all = bytes.array();
        int length = all[MAGIC.length];
        if (bytes.remaining() < LENGTH
                || !Arrays.equals(Arrays.copyOfRange(all, CHECKED, LENGTH), checksum(all))
                || length < 1
                || length >= KEY) {
            return Optional.empty();
        }
        String key = new String(all, MAGIC.length + 1, length, US_ASCII);
        byte[] digest = Arrays.copyOfRange(all, MAGIC.length + KEY, MAGIC.length + KEY + DIGEST);
        long plain = bytes.getLong(ABOUT - Long.BYTES);
        return plain < 0
                ? Optional.empty()
                : Optional.of(new SealHeader(
                        key, new Content(Digest.finished(digest), plain), Arrays.copyOfRange(all, ABOUT, CHECKED)));
    }
}
