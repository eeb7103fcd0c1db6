package vn.truc.client.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.Sha256;

/** A file that grows while a packet arrives, over several attempts. For one thread. */
public final class ArrivingFile implements AutoCloseable {
    private static final String TROUBLE = "the packet cannot be stored";

    private final Path file;
    private MessageDigest digest = Sha256.function();
    private long length;
    private @Nullable FileChannel channel;

    /** @param file exists and is empty */
    public ArrivingFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    /** Bytes that have arrived. */
    public long length() {
        return length;
    }

    /** Digest of what has arrived; nothing may be appended after it. */
    public String sha256() {
        return Sha256.hex(digest);
    }

    public void append(byte[] buffer, int count) {
        LocalDisk.work(TROUBLE, () -> {
            FileChannel to = opened();
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
            return to;
        });
        digest.update(buffer, 0, count);
        length += count;
    }

    /** Forgets what has arrived. */
    public void restart() {
        close();
        if (length > 0) {
            LocalDisk.work(TROUBLE, () -> {
                try (FileChannel all = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    return all.truncate(0);
                }
            });
        }
        digest = Sha256.function();
        length = 0;
    }

    private FileChannel opened() throws IOException {
        FileChannel known = channel;
        if (known == null) {
            known = FileChannel.open(file, StandardOpenOption.WRITE);
            channel = known;
            known.position(length);
        }
        return known;
    }

    /** Until more arrives. */
    @Override
    public void close() {
        FileChannel known = channel;
        channel = null;
        if (known != null) {
            LocalDisk.work(TROUBLE, () -> {
                known.close();
                return known;
            });
        }
    }
}
