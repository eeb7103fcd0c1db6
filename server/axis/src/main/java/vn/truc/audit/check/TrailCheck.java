package vn.truc.audit.check;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import vn.truc.audit.Leaf;
import vn.truc.audit.TrailStore;
import vn.truc.exchange.UnitOfWork;

/** Recomputes leaf hashes and looks for gaps in the numbers, page by page. Thread-safe. */
public final class TrailCheck {
    /** How many leaves are read at once. */
    public static final int PAGE = 1000;

    private final TrailStore store;
    private final UnitOfWork work;

    /**
     * The first leaf that is not what it was.
     *
     * @param leaf its number
     * @param defect what is wrong with it, in a few words
     */
    public record Break(long leaf, String defect) {
        @Override
        public String toString() {
            return "leaf " + leaf + " of the trail " + defect;
        }
    }

    public TrailCheck(TrailStore store, UnitOfWork work) {
        this.store = store;
        this.work = work;
    }

    /** How many leaves have a number. */
    public long size() {
        return work.inTransaction(store::size);
    }

    /**
     * The first break among the leaves from one number until before another; empty if there is none.
     *
     * @param progress is told how many leaves of each page were right
     */
    public Optional<Break> first(long from, long until, LongConsumer progress) {
        long expected = from;
        while (expected < until) {
            long start = expected;
            int limit = (int) Math.min(PAGE, until - expected);
            List<Leaf> page = work.inTransaction(() -> store.numbered(start, limit));
            for (Leaf leaf : page) {
                if (leaf.index().orElseThrow() != expected) {
                    return Optional.of(new Break(expected, "is missing"));
                }
                if (!leaf.isWhole()) {
                    return Optional.of(new Break(expected, "is not what was written"));
                }
                expected++;
            }
            progress.accept(page.size());
            if (page.size() < limit) {
                return Optional.of(new Break(expected, "is missing"));
            }
        }
        return Optional.empty();
    }
}
