package vn.truc.storage.sealed;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.ByteSize;

/**
 * Whether packets are encrypted where they lie, and by which keys.
 *
 * @param enabled whether the first key seals what is stored from now on
 * @param keys keys as {@code id=key}, separated by commas: 32 bytes in hex or Base64, or {@code pkcs11} for the AES key
 *     of that label in the token; the first one seals, all of them open; from the environment or from keys-file
 * @param bytesPerSecond after a start, what was stored in another form is stored anew, at most so much a second
 */
public record SealingSettings(boolean enabled, @Nullable String keys, ByteSize bytesPerSecond) {
    private static final String TOKEN = "pkcs11";
    private static final int LENGTH = 32;

    public SealingSettings {
        List<Named> named = named(keys);
        if (enabled && named.isEmpty()) {
            throw new IllegalArgumentException("enabled needs keys or keys-file");
        }
        if (bytesPerSecond.bytes() < 64 * 1024) {
            throw new IllegalArgumentException("bytes-per-second must be at least 64KiB, not " + bytesPerSecond);
        }
    }

    /**
     * A key of the list.
     *
     * @param key null if it lies in the token under that label
     */
    public record Named(String id, byte @Nullable [] key) {
        @Override
        public String toString() {
            return "Named[" + id + "]";
        }
    }

    /** The keys, the one that seals first. */
    public List<Named> named() {
        return named(keys);
    }

    private static List<Named> named(@Nullable String keys) {
        List<Named> all = new ArrayList<>();
        for (String entry : Objects.requireNonNullElse(keys, "").split(",", -1)) {
            if (!entry.isBlank()) {
                Named next = one(entry.strip(), all.size() + 1);
                if (all.stream().anyMatch(other -> other.id().equals(next.id()))) {
                    throw new IllegalArgumentException("keys has two keys " + next.id());
                }
                all.add(next);
            }
        }
        return all;
    }

    /** What is wrong is told by place, because it may be a secret. */
    private static Named one(String entry, int place) {
        int end = entry.indexOf('=');
        if (end < 0 || !SealingKey.ID.matcher(entry.substring(0, end)).matches()) {
            throw new IllegalArgumentException("key " + place + " of keys is not id=key");
        }
        String id = entry.substring(0, end);
        String value = entry.substring(end + 1);
        return new Named(id, value.equals(TOKEN) ? null : bytes(value, id));
    }

    private static byte[] bytes(String value, String id) {
        byte[] key;
        try {
            key = value.length() == 2 * LENGTH
                    ? HexFormat.of().parseHex(value)
                    : Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key " + id + " of keys is neither hex nor Base64", e);
        }
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("key " + id + " of keys has " + key.length + " bytes instead of 32");
        }
        return key;
    }

    /** Never shows the keys. */
    @Override
    public String toString() {
        return "SealingSettings[" + enabled + ", " + named() + ", " + bytesPerSecond + "]";
    }
}
