package vn.truc.storage.sealed;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.fault.AxisException;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/**
 * How content is written and read at rest. What was kept in another form than new content - plain, or sealed by a
 * former key - is read all the same. Immutable, thread-safe.
 */
public final class Sealing {
    private final Map<String, SealingKey> keys = new LinkedHashMap<>();
    private final @Nullable SealingKey current;

    /**
     * @param keys that open what they have sealed; ids are not repeated
     * @param seals whether the first of them seals new content
     */
    public Sealing(List<SealingKey> keys, boolean seals) {
        keys.forEach(key -> this.keys.put(key.id(), key));
        this.current = seals ? keys.get(0) : null;
    }

    /** New content is plain, and nothing that was sealed can be read. */
    public static Sealing none() {
        return new Sealing(List.of(), false);
    }

    /** Id of the key that seals new content; empty if that is plain. */
    public Optional<String> current() {
        return Optional.ofNullable(current).map(SealingKey::id);
    }

    /** Whether there are keys at all. */
    public boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** A writer onto a new file. */
    public ContentWriter onto(Consumer<ByteBuffer> file) {
        return current == null ? new Plain(file) : new SealedWriter(current, file);
    }

    private record Plain(Consumer<ByteBuffer> file) implements ContentWriter {
        @Override
        public void write(ByteBuffer plain) {
            file.accept(plain);
        }

        @Override
        public Optional<ByteBuffer> finish(Content content) {
            return Optional.empty();
        }
    }

    /** Whether stored content of this length is all of it, plain or sealed. It is not read. */
    public boolean isWhole(Content content, long stored) {
        return stored == content.length() || stored == sealedLength(content.length());
    }

    private static long sealedLength(long plain) {
        try {
            return SealedWriter.cipher(new byte[SealingKey.DATA_KEY]).expectedCiphertextSize(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Whether it lies as new content does now; what is damaged or cannot be opened does not. */
    public boolean isAsNew(SeekableByteChannel stored, Digest digest) throws IOException {
        return SealHeader.of(stored, digest).map(SealHeader::key).equals(current());
    }

    /**
     * A range of the plain bytes. Takes the channel over, also when it throws.
     *
     * @throws AxisException {@code Storage.ContentDamaged} if it is not what was stored, {@code Axis.Unavailable} if
     *     the key to it is missing
     */
    public InputStream open(SeekableByteChannel stored, Digest digest, long offset, long length) {
        boolean opened = false;
        try {
            Optional<SealHeader> header = SealHeader.of(stored, digest);
            SeekableByteChannel plain = header.isPresent() ? unsealed(header.get(), stored) : stored;
            long whole = header.isPresent() ? header.get().content().length() : stored.size();
            plain.position(Math.min(offset, whole));
            InputStream range = new ChannelInput(plain, digest, Math.min(length, Math.max(0, whole - offset)));
            opened = true;
            return range;
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        } finally {
            if (!opened) {
                close(stored);
            }
        }
    }

    private SeekableByteChannel unsealed(SealHeader header, SeekableByteChannel stored) throws IOException {
        Content content = header.content();
        if (stored.size() != sealedLength(content.length())) {
            StorageLog.damaged(content, "sealed it has " + stored.size() + " bytes");
            throw StorageFaults.damaged(content.digest(), null);
        }
        AesGcmHkdfStreaming cipher;
        try {
            cipher = SealedWriter.cipher(dataKey(header));
        } catch (GeneralSecurityException e) {
            StorageLog.cannotOpen(content.digest(), header.key(), e);
            throw StorageFaults.unavailable(e);
        }
        try {
            return cipher.newSeekableDecryptingChannel(stored, SealHeader.magic());
        } catch (GeneralSecurityException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private byte[] dataKey(SealHeader header) throws GeneralSecurityException {
        SealingKey key = keys.get(header.key());
        if (key == null) {
            throw new GeneralSecurityException("truc.storage.sealing.keys has no key " + header.key());
        }
        return key.unwrap(header.wrapped(), SealHeader.about(header.key(), header.content()));
    }

    private static void close(SeekableByteChannel stored) {
        try {
            stored.close();
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }
}
