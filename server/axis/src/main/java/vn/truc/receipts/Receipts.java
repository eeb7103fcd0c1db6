package vn.truc.receipts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.exchange.SignedRequest;
import vn.truc.exchange.UnitOfWork;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipt.ReceiptSigner;
import vn.truc.storage.DurabilityBarrier;

/**
 * Issues receipts and shows them to those they concern. Thread-safe. A fact has one receipt: asking again finds the
 * same bytes. No receipt is shown before it is on stable storage, because a crash would make another one of the same
 * fact.
 */
public final class Receipts {
    private static final Comparator<IssuedReceipt> OLDEST_FIRST =
            Comparator.comparing(IssuedReceipt::at).thenComparing(IssuedReceipt::event);

    private final UnitOfWork work;
    private final ReceiptStore store;
    private final ReceiptSigner signer;
    private final Events events;
    private final DurabilityBarrier barrier;
    private final String axis;

    /** @param axis the id of this axis, as receipts name it */
    public Receipts(
            UnitOfWork work,
            ReceiptStore store,
            ReceiptSigner signer,
            Events events,
            DurabilityBarrier barrier,
            String axis) {
        this.work = work;
        this.store = store;
        this.signer = signer;
        this.events = events;
        this.barrier = barrier;
        this.axis = axis;
    }

    /**
     * Issues the acceptance of a document within the transaction that accepts it. The caller shows it only after the
     * barrier. It is not queued: the sender gets it as the answer.
     *
     * @param redirections which recipient takes the mail of a code that the packet names
     * @param isUnread whether it has a file that is carried unread, because it is encrypted
     */
    public IssuedReceipt acceptanceOf(
            Document document,
            List<AgencyId> recipients,
            Map<AgencyId, AgencyId> redirections,
            SignedRequest request,
            boolean isUnread) {
        return issued(
                ReceiptEvent.SUBMISSION_ACCEPTANCE,
                document,
                document.acceptedAt(),
                recipients,
                redirections,
                null,
                request,
                isUnread ? Receipt.ContentVerdict.ENCRYPTED : null,
                null);
    }

    /** The acceptance issued before, within the caller's transaction. */
    public Optional<IssuedReceipt> acceptanceOf(DocumentId document) {
        return store.find(document.value(), ReceiptEvent.SUBMISSION_ACCEPTANCE);
    }

    /** Proves each fact that concerns a sender, in the transaction that makes it. Receipts have no receipts. */
    public void on(Event event) {
        if (event instanceof Event.DeliveryAvailable available) {
            prove(ReceiptEvent.CONTENT_CONSIGNMENT, available.delivery(), available.at(), null, null);
        } else if (event instanceof Event.DeliveryAcknowledged acknowledged) {
            prove(
                    ReceiptEvent.CONTENT_HANDOVER,
                    acknowledged.delivery(),
                    acknowledged.at(),
                    acknowledged.request(),
                    null);
        } else if (event instanceof Event.DeliveryRejected rejected) {
            prove(
                    ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                    rejected.delivery(),
                    rejected.at(),
                    rejected.request(),
                    rejected.reason());
        } else if (event instanceof Event.DeliveryReturned returned) {
            prove(
                    ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                    returned.delivery(),
                    returned.at(),
                    null,
                    "returned by the operator of the axis: " + returned.reason());
        } else if (event instanceof Event.DeliveryWithdrawn withdrawn) {
            prove(
                    ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                    withdrawn.delivery(),
                    withdrawn.at(),
                    null,
                    withdrawn.reason());
        } else if (event instanceof Event.DeliveryExpired expired) {
            prove(
                    ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                    expired.delivery(),
                    expired.at(),
                    null,
                    "the deadline has passed");
        }
    }

    private void prove(
            ReceiptEvent what,
            Event.DeliveryFacts delivery,
            Instant at,
            @Nullable SignedRequest request,
            @Nullable String reason) {
        // A delivery that an operator released becomes available twice, but the consignment is proved once.
        if (delivery.kind() != Kind.RECEIPT
                && store.find(delivery.id().value(), what).isEmpty()) {
            issued(
                    what,
                    delivery.document(),
                    at,
                    List.of(delivery.recipient()),
                    Map.of(),
                    delivery.id(),
                    request,
                    null,
                    reason);
        }
    }

    private IssuedReceipt issued(
            ReceiptEvent what,
            Document document,
            Instant at,
            List<AgencyId> recipients,
            Map<AgencyId, AgencyId> redirections,
            @Nullable DeliveryId delivery,
            @Nullable SignedRequest request,
            Receipt.@Nullable ContentVerdict content,
            @Nullable String reason) {
        ReceiptId id =
                ReceiptId.of(what.wireName(), delivery == null ? document.id().value() : delivery.value());
        byte[] bytes = signer.sign(new Receipt(
                id.value(),
                what,
                at,
                axis,
                document.id().value(),
                document.messageId().value(),
                document.kind().name(),
                document.sender().value(),
                recipients.stream().map(AgencyId::value).toList(),
                redirections.entrySet().stream()
                        .map(entry -> new Receipt.Redirection(
                                entry.getKey().value(), entry.getValue().value()))
                        .toList(),
                delivery == null ? null : delivery.value(),
                document.packet().digest().hex(),
                document.packet().length(),
                request == null
                        ? null
                        : new Receipt.RequestRef(
                                request.digest().hex(), request.certificate().hex()),
                content,
                reason));
        AgencyId recipient = delivery == null ? null : recipients.get(0);
        IssuedReceipt receipt = new IssuedReceipt(id, what, document.id(), delivery, recipient, at, bytes);
        store.add(receipt);
        boolean isQueued = delivery != null && document.kind() == Kind.DOCUMENT;
        events.publish(new Event.ReceiptIssued(
                new Event.ReceiptFacts(id, what.wireName(), document, delivery, recipient, receipt.content()),
                isQueued ? document.sender() : null,
                at));
        return receipt;
    }

    /**
     * The receipts about a document, oldest first: all for its sender; for a recipient those about its own delivery.
     *
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound} for anybody else, as if it did not exist
     */
    public List<IssuedReceipt> of(DocumentId document, AgencyId viewer) {
        return shown(work.inTransaction(() -> seenBy(document, viewer)));
    }

    /**
     * The receipts about the sender's own document, oldest first.
     *
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound} if the sender submitted none under that id
     */
    public List<IssuedReceipt> of(MessageId messageId, AgencyId sender) {
        return shown(work.inTransaction(() -> store.document(sender, messageId)
                .map(document -> seenBy(document, sender))
                .orElse(List.of())));
    }

    private List<IssuedReceipt> seenBy(DocumentId document, AgencyId viewer) {
        Optional<AgencyId> sender = store.sender(document);
        return store.of(document).stream()
                .filter(receipt -> sender.equals(Optional.of(viewer))
                        || receipt.recipient().equals(Optional.of(viewer)))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private List<IssuedReceipt> shown(List<IssuedReceipt> receipts) {
        if (receipts.isEmpty()) {
            throw ReceiptsFaults.notFound();
        }
        barrier.await();
        return receipts;
    }

    /** The newest receipt about a delivery, for the recipient whose request has just made it. */
    public Optional<IssuedReceipt> latest(DeliveryId delivery) {
        Optional<IssuedReceipt> newest = work.inTransaction(
                () -> store.of(delivery).stream().sorted(OLDEST_FIRST).reduce((older, newer) -> newer));
        barrier.await();
        return newest;
    }

    /**
     * The bytes of a receipt, for the agency to which its delivery has been offered.
     *
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound} if there is none
     */
    public byte[] bytes(ReceiptId id) {
        IssuedReceipt receipt = work.inTransaction(() -> store.find(id)).orElseThrow(ReceiptsFaults::notFound);
        barrier.await();
        return receipt.bytes();
    }
}
