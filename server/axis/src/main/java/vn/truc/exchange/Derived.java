package vn.truc.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Ids that follow from what they name, as version 8 UUIDs (RFC 9562 §5.8): the first bits of a SHA-256. An axis that
 * was restored from a backup and is sent a lost document again so gives it, and its deliveries, the ids they had
 * before; whoever has them in a journal is not shown them twice.
 */
final class Derived {
    private Derived() {}

    /** @param parts in order; which one a character belongs to matters */
    static String id(String... parts) {
        MessageDigest function = Digest.function();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            function.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            function.update(bytes);
        }
        byte[] hash = function.digest();
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | hash[i] & 0xff;
            low = low << 8 | hash[i + 8] & 0xff;
        }
        return new UUID(high & ~0xf000L | 0x8000L, low & ~(3L << 62) | 2L << 62).toString();
    }
}
