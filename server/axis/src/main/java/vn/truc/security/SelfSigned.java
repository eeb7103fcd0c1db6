package vn.truc.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Makes the certificate of a development key (RFC 5280), because the JDK can read certificates but offers no way to
 * write one.
 */
final class SelfSigned {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] SHA256_WITH_RSA =
            der(SEQUENCE, oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), new byte[] {5, 0});
    private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
    private static final byte[] KEY_USAGE = oid(0x55, 0x1d, 0x0f);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final KeyPair pair;
    private final String name;

    /**
     * @param pair an RSA key
     * @param name the common name of subject and issuer
     */
    SelfSigned(KeyPair pair, String name) {
        this.pair = pair;
        this.name = name;
    }

    X509Certificate certificate(Instant from, Duration valid) throws GeneralSecurityException {
        byte[] toBeSigned = toBeSigned(from, from.plus(valid));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(toBeSigned);
        byte[] whole = der(SEQUENCE, toBeSigned, SHA256_WITH_RSA, der(BIT_STRING, new byte[] {0}, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private byte[] toBeSigned(Instant from, Instant until) {
        byte[] version3 = der(0xa0, der(INTEGER, new byte[] {2}));
        byte[] serial =
                der(INTEGER, new BigInteger(120, new SecureRandom()).setBit(119).toByteArray());
        byte[] holder = der(
                SEQUENCE,
                der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, name.getBytes(StandardCharsets.UTF_8)))));
        byte[] validity = der(SEQUENCE, time(from), time(until));
        // digitalSignature and nonRepudiation; critical.
        byte[] usage = der(BIT_STRING, new byte[] {6, (byte) 0xc0});
        byte[] extension = der(SEQUENCE, KEY_USAGE, new byte[] {1, 1, (byte) 0xff}, der(OCTET_STRING, usage));
        byte[] extensions = der(0xa3, der(SEQUENCE, extension));
        byte[] key = pair.getPublic().getEncoded();
        return der(SEQUENCE, version3, serial, SHA256_WITH_RSA, holder, validity, holder, key, extensions);
    }

    /** UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
    private static byte[] time(Instant instant) {
        String text = TIME.format(instant);
        boolean utc = text.compareTo("2050") < 0;
        return der(utc ? 0x17 : GENERALIZED_TIME, (utc ? text.substring(2) : text).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] oid(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return der(0x06, content);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int skip = bytes[0] == 0 ? 1 : 0;
            out.write(0x80 | (bytes.length - skip));
            out.write(bytes, skip, bytes.length - skip);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
