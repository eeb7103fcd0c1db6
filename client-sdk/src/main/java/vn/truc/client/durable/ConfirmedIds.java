package vn.truc.client.durable;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import vn.truc.client.DeliveryId;
import vn.truc.client.internal.Sha256;
import vn.truc.client.internal.disk.NewFile;

/**
 * All deliveries that have ended, for ever: sorted digests of 16 bytes each in a file with a checksum, none of them in
 * memory. Asking costs some twenty short reads, adding rewrites the file.
 */
final class ConfirmedIds implements AutoCloseable {
    private static final byte[] HEAD = "TRUCIDS1".getBytes(StandardCharsets.US_ASCII);
    private static final int WIDTH = 16;
    private static final int TAIL = Integer.BYTES;

    private final Path file;
    private @Nullable FileChannel channel;
    private long count;

    private ConfirmedIds(Path file) {
        this.file = file;
    }

    /**
     * Opens the file, if there is one, and reads it once to see that it is as it was written.
     *
     * @throws JournalDamagedException if it is not
     */
    static ConfirmedIds open(Path file) throws IOException {
        ConfirmedIds ids = new ConfirmedIds(file);
        if (Files.exists(file)) {
            ids.count = verified(file);
            ids.channel = FileChannel.open(file, StandardOpenOption.READ);
        }
        return ids;
    }

    private static long verified(Path file) throws IOException {
        long length = Files.size(file);
        long ids = length - HEAD.length - TAIL;
        if (ids < 0 || ids % WIDTH != 0) {
            throw new JournalDamagedException(file, length, "it is too short or too long");
        }
        CRC32C crc = new CRC32C();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            byte[] head = in.readNBytes(HEAD.length);
            if (!Arrays.equals(head, HEAD)) {
                throw new JournalDamagedException(file, 0, "it does not begin as such a file does");
            }
            crc.update(head);
            byte[] id = new byte[WIDTH];
            for (long i = 0; i < ids / WIDTH; i++) {
                in.readFully(id);
                crc.update(id);
            }
            if (in.readInt() != (int) crc.getValue()) {
                throw new JournalDamagedException(file, length - TAIL, "the file does not fit its checksum");
            }
        }
        return ids / WIDTH;
    }

    boolean contains(DeliveryId delivery) throws IOException {
        FileChannel from = channel;
        if (from == null) {
            return false;
        }
        byte[] wanted = digest(delivery);
        long low = 0;
        long high = count - 1;
        ByteBuffer id = ByteBuffer.allocate(WIDTH);
        while (low <= high) {
            long middle = (low + high) >>> 1;
            id.clear();
            while (id.hasRemaining()) {
                if (from.read(id, HEAD.length + middle * WIDTH + id.position()) < 0) {
                    throw new JournalDamagedException(file, HEAD.length + middle * WIDTH, "it ends too early");
                }
            }
            int order = Arrays.compareUnsigned(id.array(), wanted);
            if (order == 0) {
                return true;
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return false;
    }

    long count() {
        return count;
    }

    /** Adds these; when it returns they are on the disk. */
    void add(Collection<DeliveryId> deliveries) throws IOException {
        byte[][] added = deliveries.stream()
                .map(ConfirmedIds::digest)
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        long[] written = {0};
        NewFile.replace(file, out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            checked.write(HEAD);
            try (InputStream in = known()) {
                Iterator<byte[]> news = Arrays.asList(added).iterator();
                byte[] next = news.hasNext() ? news.next() : null;
                for (byte[] old = in.readNBytes(WIDTH); old.length == WIDTH || next != null; ) {
                    int order = old.length < WIDTH ? 1 : next == null ? -1 : Arrays.compareUnsigned(old, next);
                    byte[] least = order > 0 && next != null ? next : old;
                    checked.write(least);
                    written[0]++;
                    old = order <= 0 ? in.readNBytes(WIDTH) : old;
                    while (next != null && Arrays.equals(next, least)) {
                        next = news.hasNext() ? news.next() : null;
                    }
                }
            }
            ByteBuffer sum = ByteBuffer.allocate(TAIL);
            sum.putInt((int) checked.getChecksum().getValue());
            out.write(sum.array());
        });
        close();
        channel = FileChannel.open(file, StandardOpenOption.READ);
        count = written[0];
    }

    /** The digests that are there, without head and tail. */
    private InputStream known() throws IOException {
        if (channel == null) {
            return InputStream.nullInputStream();
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.skipNBytes(HEAD.length);
        return in;
    }

    private static byte[] digest(DeliveryId delivery) {
        MessageDigest digest = Sha256.function();
        return Arrays.copyOf(digest.digest(delivery.value().getBytes(StandardCharsets.UTF_8)), WIDTH);
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
