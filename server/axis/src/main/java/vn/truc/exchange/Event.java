package vn.truc.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that has happened, told inside the transaction that makes it so. */
public sealed interface Event {
    /** When. */
    Instant at();

    /** The axis has taken responsibility for a document or status. */
    record DocumentAccepted(Document document, List<AgencyId> recipients, SignedRequest request, Instant at)
            implements Event {}

    /** A delivery has reached the recipient's mailbox. */
    record DeliveryAvailable(DeliveryFacts delivery, Instant at) implements Event {}

    /** A delivery was handed out under a lease. */
    record DeliveryOffered(DeliveryFacts delivery, Instant at) implements Event {}

    /** The recipient has confirmed that it holds the content. */
    record DeliveryAcknowledged(DeliveryFacts delivery, SignedRequest request, Instant at) implements Event {}

    /** The recipient has refused the delivery for good. */
    record DeliveryRejected(DeliveryFacts delivery, String reason, SignedRequest request, Instant at)
            implements Event {}

    /** A delivery has become available again: its lease ran out or the recipient asked for it later. */
    record DeliveryRequeued(DeliveryFacts delivery, String reason, @Nullable SignedRequest request, Instant at)
            implements Event {}

    /** A delivery waits for an operator. */
    record DeliveryHeld(DeliveryFacts delivery, String reason, Instant at) implements Event {}

    /** An operator lets a held delivery go on, from the queue. */
    record DeliveryReleased(DeliveryFacts delivery, String reason, Instant at) implements Event {}

    /** An operator has given a held delivery back to its sender. */
    record DeliveryReturned(DeliveryFacts delivery, String reason, Instant at) implements Event {}

    /** A delivery ends because its recipient agreed, by a signed status, that it no longer wants the document. */
    record DeliveryWithdrawn(DeliveryFacts delivery, String reason, Instant at) implements Event {}

    /** The deadline passed first. */
    record DeliveryExpired(DeliveryFacts delivery, Instant at) implements Event {}

    /** The axis no longer keeps the content of a document or status whose every delivery ended long ago. */
    record DocumentPurged(Document document, Instant at) implements Event {}

    /** A receipt exists; {@code addressee} is the agency it must be queued to, if any. */
    record ReceiptIssued(ReceiptFacts receipt, @Nullable AgencyId addressee, Instant at) implements Event {}

    /** An update of its sender has given a document another recipient. {@code by} is the update. */
    record RecipientAdded(Document document, AgencyId recipient, DocumentId by, Instant at) implements Event {}

    /**
     * A status or document was refused because of where an earlier document stands.
     *
     * @param document the earlier document
     * @param fault the wire name of the refusal
     * @param move what was said or asked
     */
    record MoveRefused(
            DocumentId document, AgencyId speaker, String fault, String move, SignedRequest request, Instant at)
            implements Event {}

    /** The recipient has neither accepted nor refused a document in the time the rules give. */
    record DecisionOverdue(DeliveryFacts delivery, Instant due, Instant at) implements Event {}

    /** An operator changed something, read what is not everybody's, came in, or was refused. */
    record OperatorActed(Operator by, String action, String subject, String reason, Instant at) implements Event {
        /** By somebody of whom only the name is known. */
        public OperatorActed(String operator, String action, String subject, String reason, Instant at) {
            this(Operator.claimed(operator), action, subject, reason, at);
        }
    }

    /**
     * Who acts for the axis's owner.
     *
     * @param name of a person, as the account says or as somebody claims
     * @param account by which the axis let the person in; null if it has asked nobody
     * @param roles that the account had then
     * @param address from where the person came, if over a network
     */
    record Operator(String name, @Nullable String account, List<String> roles, @Nullable String address) {
        public Operator {
            roles = List.copyOf(roles);
        }

        /** Somebody who says so, on the axis's own machine. */
        public static Operator claimed(String name) {
            return new Operator(name, null, List.of(), null);
        }

        /** Whether nobody has verified that this is the person's name. */
        public boolean isClaimed() {
            return !name.equals(account);
        }
    }

    /** What other rooms may know of a delivery. {@code document} is what it carries or, for a receipt, is about. */
    record DeliveryFacts(DeliveryId id, Kind kind, Document document, AgencyId recipient) {}

    /** What other rooms may know of a receipt. */
    record ReceiptFacts(
            ReceiptId id,
            String event,
            Document document,
            @Nullable DeliveryId delivery,
            @Nullable AgencyId recipient,
            Content content) {}
}
