package vn.truc.receipts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.receipt.ReceiptEvent;

/** Keeps receipts. Every method joins the caller's unit of work and needs one. */
public interface ReceiptStore {
    /** Keeps a new receipt; the unit fails if its fact already has one. */
    void add(IssuedReceipt receipt);

    Optional<IssuedReceipt> find(ReceiptId id);

    /** The receipt of a fact: of this event about this delivery, or about this document for an acceptance. */
    Optional<IssuedReceipt> find(String subject, ReceiptEvent event);

    /** All about a document, oldest first. */
    List<IssuedReceipt> of(DocumentId document);

    /** All about a delivery, oldest first. */
    List<IssuedReceipt> of(DeliveryId delivery);

    /** Who sent the document; empty if there is no such document. */
    Optional<AgencyId> sender(DocumentId document);

    /** The document that the sender submitted under its own message id. */
    Optional<DocumentId> document(AgencyId sender, MessageId messageId);

    /** Those of the subjects that have a receipt of this event. */
    Set<String> provenAmong(Set<String> subjects, ReceiptEvent event);
}
