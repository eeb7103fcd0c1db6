package vn.truc.delivery.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;

/**
 * Gives up the content of documents that have been over for long enough. First the row says so, with a leaf on the
 * trail in the same transaction; the file goes later and only when no row refers to it, so that there is never a live
 * row without its content. The digest stays: receipts name it. {@code boot} runs it.
 */
public final class Retention {
    private static final int AT_ONCE = 200;

    private final UnitOfWork work;
    private final EndedDocuments documents;
    private final Events events;
    private final Consumer<Digest> released;
    private final InstantSource clock;
    private final Duration period;

    /**
     * @param released is told of content that a row has just given up
     * @param period how long after the last delivery of a document has ended; zero for ever
     */
    public Retention(
            UnitOfWork work,
            EndedDocuments documents,
            Events events,
            Consumer<Digest> released,
            InstantSource clock,
            Duration period) {
        this.work = work;
        this.documents = documents;
        this.events = events;
        this.released = released;
        this.clock = clock;
        this.period = period;
    }

    /** One round; each document in a transaction of its own. A failure is logged; the next round begins again. */
    public void sweep() {
        if (period.isZero()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int purged = 0;
        try {
            List<Document> over = ended(now);
            while (!over.isEmpty()) {
                for (Document document : over) {
                    purged += purge(document, now) ? 1 : 0;
                }
                over = over.size() < AT_ONCE ? List.of() : ended(now);
            }
        } catch (RuntimeException e) {
            RetentionLog.failed(e);
        }
        if (purged > 0) {
            RetentionLog.purged(purged, period);
        }
    }

    private List<Document> ended(Instant now) {
        return work.inTransaction(() -> documents.endedBefore(now.minus(period), AT_ONCE));
    }

    private boolean purge(Document document, Instant now) {
        boolean isMine = work.inTransaction(() -> {
            boolean first = documents.purge(document.id(), now);
            if (first) {
                events.publish(new Event.DocumentPurged(document, now));
            }
            return first;
        });
        if (isMine) {
            released.accept(document.packet().digest());
        }
        return isMine;
    }
}
