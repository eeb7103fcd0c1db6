package vn.truc.boot.operators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.boot.start.Secret;
import vn.truc.operators.OperatorsLog;
import vn.truc.operators.totp.SecretSeal;

/** The key of second factors, a file that only the owner of the process can read; made when it is first needed. */
final class SealKey implements Supplier<byte[]> {
    private final Path file;
    private byte @Nullable [] key;

    SealKey(Path file) {
        this.file = file;
    }

    @Override
    public synchronized byte[] get() {
        if (key == null) {
            key = read();
        }
        return key.clone();
    }

    private byte[] read() {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[SecretSeal.KEY_BYTES];
                new SecureRandom().nextBytes(made);
                Secret.write(file, HexFormat.of().formatHex(made).getBytes(StandardCharsets.US_ASCII));
                OperatorsLog.keyMade(file);
            }
            byte[] read = HexFormat.of().parseHex(Files.readString(file).strip());
            if (read.length != SecretSeal.KEY_BYTES) {
                throw new IllegalStateException(file + " is not a key of " + SecretSeal.KEY_BYTES + " bytes");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read or written", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " is not a key in hexadecimal digits", e);
        }
    }
}
