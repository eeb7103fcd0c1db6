package vn.truc.operators.totp;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords of RFC 6238 with SHA-1, six digits and thirty seconds: the only parameters that every
 * authenticator app keeps to.
 */
public final class Totp {
    /** As RFC 4226 §4 R6 recommends. */
    public static final int SECRET_BYTES = 20;

    private static final int DIGITS = 6;
    private static final long STEP_SECONDS = 30;

    /** Clocks of telephones differ by half a minute: RFC 6238 §6. */
    private static final int TOLERANCE = 1;

    private final byte[] secret;

    public Totp(byte[] secret) {
        this.secret = secret.clone();
    }

    /**
     * The time step of which this is the code, now or one step before or after.
     *
     * @param used steps up to this one have been used and are not accepted again: RFC 6238 §5.2
     */
    public OptionalLong step(String code, Instant now, long used) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        long found = -1;
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            // Every step is compared, so that time does not tell which was nearest.
            if (is(code(step, DIGITS), code) && step > used && found < 0) {
                found = step;
            }
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private static boolean is(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** HOTP of RFC 4226 §5.3 with the step as the counter. */
    String code(long step, int digits) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
        String text = Integer.toString(number % (int) Math.pow(10, digits));
        return "0".repeat(digits - text.length()) + text;
    }

    private byte[] hmac(byte[] counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac.doFinal(counter);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** The secret as a person types it into an app. */
    public String text() {
        return Base32.write(secret);
    }

    /** What an app reads from a picture: the de-facto key URI format of authenticator apps. */
    public String uri(String issuer, String account) {
        return "otpauth://totp/" + escaped(issuer) + ":" + escaped(account) + "?secret=" + text() + "&issuer="
                + escaped(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
