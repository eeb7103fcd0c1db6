package vn.truc.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/** Finds documents that were sent before. Every method joins the caller's unit of work and needs one. */
public interface SentDocuments {
    Optional<Document> find(DocumentId id);

    /** Documents (not statuses) of these senders with this edXML key, newest first; at most {@code limit}. */
    List<Document> byKey(Set<AgencyId> senders, String edxmlDocumentId, int limit);

    /**
     * Documents (not statuses) of these senders with this {@code number/notation}, newest first; at most {@code limit}.
     */
    List<Document> byCode(Set<AgencyId> senders, String edxmlCode, int limit);

    /** Which of these agencies, if any, is a recipient of the document; the first by code if several are. */
    Optional<AgencyId> recipientAmong(DocumentId document, Set<AgencyId> agencies);
}
