package vn.truc.audit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.SignedRequest;
import vn.truc.exchange.UnitOfWork;

/**
 * Listens to what happens and writes it down in the same transaction: the signed request that caused it, if one did,
 * and a leaf without a number. Nothing is written outside a transaction and nothing inside it touches a file.
 */
public final class Trail implements Consumer<Event> {
    private final TrailStore store;
    private final EnvelopeArchive envelopes;
    private final UnitOfWork work;

    public Trail(TrailStore store, EnvelopeArchive envelopes, UnitOfWork work) {
        this.store = store;
        this.envelopes = envelopes;
        this.work = work;
    }

    @Override
    public void accept(Event event) {
        SignedRequest request = requestOf(event);
        if (request != null) {
            boolean inRow = EnvelopeArchive.fitsInRow(request);
            if (!inRow) {
                envelopes.mustHold(request);
            }
            store.addOnce(new RequestEvidence(request, inRow));
        }
        store.add(new Leaf(LeafBody.of(event)));
    }

    private static @Nullable SignedRequest requestOf(Event event) {
        if (event instanceof Event.DocumentAccepted accepted) {
            return accepted.request();
        } else if (event instanceof Event.DeliveryAcknowledged acknowledged) {
            return acknowledged.request();
        } else if (event instanceof Event.DeliveryRejected rejected) {
            return rejected.request();
        } else if (event instanceof Event.DeliveryRequeued requeued) {
            return requeued.request();
        } else if (event instanceof Event.MoveRefused refused) {
            return refused.request();
        }
        return null;
    }

    /** Everything that happened to a document, in order. */
    public List<Leaf> of(DocumentId document) {
        return work.inTransaction(() -> store.leaves(document));
    }

    /** Leaves from a number on, in order, at most {@code limit}. */
    public List<Leaf> from(long index, int limit) {
        return work.inTransaction(() -> store.numbered(index, limit));
    }

    /** How many leaves have a number. */
    public long size() {
        return work.inTransaction(store::size);
    }

    /** What is known of a signed request by the digest of its envelope. */
    public Optional<RequestEvidence> evidence(Digest envelope) {
        return work.inTransaction(() -> store.evidence(envelope));
    }

    /** The envelope itself, as it arrived; the caller closes it. */
    public Optional<InputStream> envelope(Digest envelope) {
        return evidence(envelope).map(evidence -> evidence.inRow()
                .<InputStream>map(ByteArrayInputStream::new)
                .orElseGet(() -> envelopes.open(envelope)));
    }
}
