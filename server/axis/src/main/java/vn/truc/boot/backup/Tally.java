package vn.truc.boot.backup;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import vn.truc.exchange.ByteSize;
import vn.truc.storage.backup.Progress;

/** Counts what is done, and tells of it every ten seconds. Counted by one thread, read by any. */
final class Tally implements Progress {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final Map<Phase, AtomicLong> pieces = new EnumMap<>(Phase.class);
    private final Map<Phase, AtomicLong> bytes = new EnumMap<>(Phase.class);
    private final Consumer<Tally> telling;
    private long told = System.nanoTime();

    Tally(Consumer<Tally> telling) {
        this.telling = telling;
        for (Phase phase : Phase.values()) {
            pieces.put(phase, new AtomicLong());
            bytes.put(phase, new AtomicLong());
        }
    }

    @Override
    public void done(Phase phase, long size) {
        count(pieces, phase).incrementAndGet();
        count(bytes, phase).addAndGet(size);
        long now = System.nanoTime();
        if (now - told > PAUSE) {
            told = now;
            telling.accept(this);
        }
    }

    private static AtomicLong count(Map<Phase, AtomicLong> counts, Phase phase) {
        return java.util.Objects.requireNonNull(counts.get(phase));
    }

    long pieces(Phase phase) {
        return count(pieces, phase).get();
    }

    ByteSize bytes(Phase phase) {
        return new ByteSize(count(bytes, phase).get());
    }
}
