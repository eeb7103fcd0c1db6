package vn.truc.torture.agency;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as hexadecimal digits. */
public final class Digests {
    private Digests() {}

    /** Of a file. */
    public static String of(Path file) throws IOException {
        MessageDigest function = function();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                function.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(function.digest());
    }

    /** Of bytes. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(function().digest(content));
    }

    private static MessageDigest function() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
