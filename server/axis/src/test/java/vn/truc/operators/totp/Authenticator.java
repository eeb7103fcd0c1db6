package vn.truc.operators.totp;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/** The app on a person's telephone, which knows nothing but the URI that it was shown. */
public final class Authenticator {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Totp totp;
    private final InstantSource clock;

    private Authenticator(Totp totp, InstantSource clock) {
        this.totp = totp;
        this.clock = clock;
    }

    public static Authenticator of(String uri, InstantSource clock) {
        String secret = Arrays.stream(URI.create(uri).getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("secret="))
                .map(parameter -> parameter.substring("secret=".length()))
                .findFirst()
                .orElseThrow();
        return new Authenticator(new Totp(bytes(secret)), clock);
    }

    /** Bit by bit, so that it shares nothing with the writer of the form. */
    static byte[] bytes(String base32) {
        StringBuilder bits = new StringBuilder();
        for (char c : base32.toCharArray()) {
            String five = Integer.toBinaryString(ALPHABET.indexOf(c));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    public String code() {
        return code(Duration.ZERO);
    }

    /** What a telephone shows whose clock is wrong by so much. */
    public String code(Duration wrong) {
        return totp.code(clock.instant().plus(wrong).getEpochSecond() / 30, 6);
    }
}
