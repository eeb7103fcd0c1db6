package vn.truc.management;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Digest;

/** The word that opens the operators' API. */
public final class AccessToken {
    private static final int BYTES = 32;
    private static final int SHORTEST = 32;
    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    private AccessToken(String word) {
        this.digest = digest(word);
    }

    /**
     * The token that is this word.
     *
     * @throws IllegalArgumentException if it is too short to be safe
     */
    public static AccessToken of(String word) {
        if (word.length() < SHORTEST) {
            throw new IllegalArgumentException("a management token has at least " + SHORTEST + " characters");
        }
        return new AccessToken(word);
    }

    /** A new word for a token. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether an Authorization header carries it. The time this takes tells nothing about the token. */
    public boolean opens(@Nullable String authorization) {
        String given = authorization != null && authorization.startsWith(SCHEME)
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        return MessageDigest.isEqual(digest, digest(given));
    }

    private static byte[] digest(String word) {
        return Digest.function().digest(word.getBytes(StandardCharsets.UTF_8));
    }
}
