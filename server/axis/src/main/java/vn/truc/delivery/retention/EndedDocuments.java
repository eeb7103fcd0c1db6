package vn.truc.delivery.retention;

import java.time.Instant;
import java.util.List;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/** Finds documents and statuses that are over. Every method joins the caller's unit of work and needs one. */
public interface EndedDocuments {
    /**
     * Documents whose every delivery, those of receipts about it included, ended at or before a time, and whose content
     * has not been removed; oldest first, at most {@code limit}. One with any delivery that has not ended is never
     * among them.
     */
    List<Document> endedBefore(Instant time, int limit);

    /**
     * Writes down that the content is no longer referred to.
     *
     * @return false if that was written before, perhaps by another node
     */
    boolean purge(DocumentId document, Instant at);
}
