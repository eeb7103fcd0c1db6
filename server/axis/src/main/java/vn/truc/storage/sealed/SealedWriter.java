package vn.truc.storage.sealed;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import vn.truc.exchange.Content;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/** Seals what is written by a data key that nothing else has; its header comes last, when the digest is known. */
final class SealedWriter implements ContentWriter {
    private static final int CHUNK = 64 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealingKey key;
    private final byte[] dataKey = new byte[SealingKey.DATA_KEY];
    private final WritableByteChannel sealing;

    SealedWriter(SealingKey key, Consumer<ByteBuffer> file) {
        this.key = key;
        RANDOM.nextBytes(dataKey);
        file.accept(ByteBuffer.allocate(SealHeader.LENGTH));
        try {
            this.sealing = cipher(dataKey).newEncryptingChannel(new Onto(file), SealHeader.magic());
        } catch (GeneralSecurityException | IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    /** Chunks of 64 KiB by AES-256-GCM, each bound to its place and the last one to being the last. */
    static AesGcmHkdfStreaming cipher(byte[] dataKey) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(dataKey, "HmacSha256", SealingKey.DATA_KEY, CHUNK, SealHeader.LENGTH);
    }

    @Override
    public void write(ByteBuffer plain) {
        try {
            while (plain.hasRemaining()) {
                sealing.write(plain);
            }
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public Optional<ByteBuffer> finish(Content content) {
        try {
            sealing.close();
            byte[] wrapped = key.wrap(dataKey, SealHeader.about(key.id(), content));
            return Optional.of(new SealHeader(key.id(), content, wrapped).bytes());
        } catch (GeneralSecurityException e) {
            StorageLog.cannotSeal(key.id(), e);
            throw StorageFaults.unavailable(e);
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private record Onto(Consumer<ByteBuffer> file) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            file.accept(bytes);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        /** The file is its opener's to close. */
        @Override
        public void close() {}
    }
}
