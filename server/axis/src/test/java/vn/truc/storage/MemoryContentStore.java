package vn.truc.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;

/** The content store for tests that are not about disks. */
public final class MemoryContentStore implements ContentStore {
    private final Map<Digest, byte[]> kept = new ConcurrentHashMap<>();
    private final Map<Digest, Instant> keptAt = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Set<Spooled> spool = ConcurrentHashMap.newKeySet();

    public MemoryContentStore() {
        this(InstantSource.system());
    }

    public MemoryContentStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Spooled spool(InputStream source, ByteSize limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = source.read(); next >= 0; next = source.read()) {
            bytes.write(next);
            if (bytes.size() > limit.bytes()) {
                throw StorageFaults.tooLarge(limit);
            }
        }
        Spooled spooled = new Arrived(bytes.toByteArray());
        spool.add(spooled);
        return spooled;
    }

    @Override
    public void keep(Spooled spooled) {
        kept.put(spooled.content().digest(), ((Arrived) spooled).bytes);
        keptAt.put(spooled.content().digest(), clock.instant());
        spool.remove(spooled);
    }

    @Override
    public InputStream open(Digest digest) {
        return open(digest, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream open(Digest digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length of a range are not negative");
        }
        byte[] bytes = kept.get(digest);
        if (bytes == null) {
            throw StorageFaults.damaged(digest, null);
        }
        int from = (int) Math.min(offset, bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
    }

    @Override
    public boolean holds(Content content) {
        byte[] bytes = kept.get(content.digest());
        return bytes != null && bytes.length == content.length();
    }

    @Override
    public void eachKept(Instant from, Instant before, Consumer<Digest> action) {
        keptAt.forEach((digest, at) -> {
            if (!at.isBefore(from) && at.isBefore(before)) {
                action.accept(digest);
            }
        });
    }

    @Override
    public boolean remove(Digest digest, Instant keptBefore) {
        Instant at = keptAt.get(digest);
        if (at == null || !at.isBefore(keptBefore)) {
            return false;
        }
        keptAt.remove(digest);
        return kept.remove(digest) != null;
    }

    /** What waits in the spool. */
    public int spooled() {
        return spool.size();
    }

    private final class Arrived implements Spooled {
        private final byte[] bytes;

        Arrived(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public Content content() {
            return new Content(Digest.of(bytes), bytes.length);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {
            spool.remove(this);
        }
    }
}
