package vn.truc.lifecycle;

import java.util.List;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/** Finds documents that were sent before. Every method joins the caller's unit of work and needs one. */
public interface SentDocuments {
    Optional<Document> find(DocumentId id);

    /** Documents (not statuses) of the sender with this edXML key, newest first; at most {@code limit}. */
    List<Document> byKey(AgencyId sender, String edxmlDocumentId, int limit);

    /**
     * Documents (not statuses) of the sender with this {@code number/notation}, newest first; at most {@code limit}.
     */
    List<Document> byCode(AgencyId sender, String edxmlCode, int limit);

    /** Whether the agency is one of the document's recipients. */
    boolean isRecipient(DocumentId document, AgencyId agency);
}
