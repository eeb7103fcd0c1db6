package vn.truc.client;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A look into this agency's mailbox. Looking changes nothing: an item stays until it is acknowledged. Immutable; each
 * method gives a new query.
 */
public final class PendingQuery {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final AsyncAxisClient axis;
    private final Set<Kind> kinds;
    private final @Nullable Integer limit;
    private final Duration wait;

    PendingQuery(AsyncAxisClient axis, Set<Kind> kinds, @Nullable Integer limit, Duration wait) {
        this.axis = axis;
        this.kinds = kinds;
        this.limit = limit;
        this.wait = wait;
    }

    /** Only these kinds; all unless said. */
    public PendingQuery kinds(Kind first, Kind... others) {
        return new PendingQuery(axis, Set.copyOf(EnumSet.of(first, others)), limit, wait);
    }

    /** At most so many items, 1 to 500; 100 unless said. */
    public PendingQuery limit(int items) {
        if (items < 1 || items > 500) {
            throw new IllegalArgumentException("a list has 1 to 500 items");
        }
        return new PendingQuery(axis, kinds, items, wait);
    }

    /**
     * When nothing is there, wait so long for the first item, at most a minute; not at all unless said. An axis that
     * answers earlier that nothing is there is asked again, after a pause.
     */
    public PendingQuery waitUpTo(Duration longest) {
        if (longest.isNegative() || longest.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("the axis waits for at most " + LONGEST_WAIT.toSeconds() + " seconds");
        }
        return new PendingQuery(axis, kinds, limit, longest);
    }

    /** What is there, most urgent first, then oldest first. Empty means that the axis has said so, and nothing else. */
    public List<PendingItem> list() {
        return axis.calls().await(this::listAsync);
    }

    /** What is there, item by item. */
    public void forEach(Consumer<PendingItem> action) {
        list().forEach(action);
    }

    /** The same as {@link #list()}, later. */
    public CompletableFuture<List<PendingItem>> listAsync() {
        return axis.pending(kinds, limit, wait);
    }
}
