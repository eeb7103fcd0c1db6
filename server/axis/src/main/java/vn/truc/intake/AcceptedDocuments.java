package vn.truc.intake;

import java.util.Optional;
import java.util.Set;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.MessageId;

/** Keeps accepted documents. Every method joins the caller's unit of work and needs one. */
public interface AcceptedDocuments {
    /**
     * Keeps a new document. When another unit is keeping one of the same sender and message id, it waits for that unit.
     *
     * @throws Taken if the sender has used the message id; the caller's unit can only be rolled back
     */
    void add(Document document);

    /** The document that the sender submitted under its own message id. */
    Optional<Document> find(AgencyId sender, MessageId messageId);

    /** Those of the digests that are packets of accepted documents and not given up under retention. */
    Set<Digest> packetsAmong(Set<Digest> digests);

    /** The sender has used this message id before, perhaps a moment ago in another unit. */
    final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Taken(Throwable cause) {
            super("the message id is taken", cause);
        }
    }
}
