package vn.truc.client.internal.exchange;

import static vn.truc.client.internal.exchange.Values.id;
import static vn.truc.client.internal.exchange.Values.optional;
import static vn.truc.client.internal.exchange.Values.optionalId;
import static vn.truc.client.internal.exchange.Values.required;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.DeliveryId;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.MessageId;
import vn.truc.client.PendingItem;
import vn.truc.client.internal.LocalFailure;
import vn.truc.client.internal.ReceiptCheck;
import vn.truc.edxml.part.Priority;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.ConfirmReceivedResponse;
import vn.truc.wire.exchange.DeliveryState;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.ListPendingResponse;

/** What waits for this agency, and what it says to it. Thread-safe. */
public final class Mailbox {
    private static final Set<DeliveryState> FINAL = EnumSet.of(
            DeliveryState.ACKNOWLEDGED, DeliveryState.REJECTED, DeliveryState.RETURNED, DeliveryState.EXPIRED);

    private final Exchange exchange;
    private final ReceiptCheck receipts;

    public Mailbox(Exchange exchange, ReceiptCheck receipts) {
        this.exchange = exchange;
        this.receipts = receipts;
    }

    /** What waits, most urgent first; items of kinds that this version does not know are left for a newer one. */
    public List<PendingItem> pending(String audience, Set<Kind> kinds, @Nullable Integer limit, Duration wait) {
        ListPending request = new ListPending();
        request.setAudience(audience);
        kinds.stream()
                .map(kind -> vn.truc.wire.exchange.Kind.valueOf(kind.name()))
                .forEach(request.getKind()::add);
        request.setLimit(limit);
        request.setWaitSeconds(wait.isZero() ? null : Math.toIntExact(wait.toSeconds()));
        return exchange.call(request, ListPendingResponse.class, wait).getItem().stream()
                .filter(item -> item.getKind() != null)
                .map(Mailbox::item)
                .toList();
    }

    private static PendingItem item(vn.truc.wire.exchange.PendingItem item) {
        return new PendingItem(
                id(item.getDeliveryId(), DeliveryId::of, "deliveryId"),
                Kind.valueOf(item.getKind().name()),
                id(item.getDocumentId(), DocumentId::of, "documentId"),
                optionalId(item.getMessageId(), MessageId::of, "messageId"),
                optionalId(item.getFrom(), AgencyId::of, "from"),
                optional(item.getEvent()),
                optional(item.getStatusCode()),
                optionalId(item.getInReplyTo(), DocumentId::of, "inReplyTo"),
                Priority.parse(Integer.toString(item.getPriority())).orElse(Priority.NORMAL),
                Values.time(item.getAcceptedAt(), "acceptedAt"),
                Values.time(item.getAvailableAt(), "availableAt"),
                optional(item.getDeadline()),
                item.getLength(),
                required(item.getSha256(), "sha256"),
                item.getAttempts());
    }

    /** Says that the packet is on this agency's own storage; a receipt is confirmed without a receipt about it. */
    public Optional<ReceiptFile> acknowledge(String audience, Lease lease) {
        ConfirmReceived request = request(audience, lease, ConfirmOutcome.RECEIVED);
        request.setSha256(lease.sha256());
        return confirm(request, lease);
    }

    /** Says that the packet could not be taken: for good, or for the time being. */
    public Optional<ReceiptFile> refuse(String audience, Lease lease, boolean permanent, String reason) {
        ConfirmReceived request = request(audience, lease, ConfirmOutcome.FAILED);
        request.setPermanent(permanent);
        request.setReason(reason);
        return confirm(request, lease);
    }

    private static ConfirmReceived request(String audience, Lease lease, ConfirmOutcome outcome) {
        ConfirmReceived request = new ConfirmReceived();
        request.setAudience(audience);
        request.setDeliveryId(lease.delivery().value());
        request.setLeaseToken(lease.token());
        request.setOutcome(outcome);
        return request;
    }

    private Optional<ReceiptFile> confirm(ConfirmReceived request, Lease lease) {
        ConfirmReceivedResponse answer = exchange.call(request, ConfirmReceivedResponse.class);
        boolean received = request.getOutcome() == ConfirmOutcome.RECEIVED;
        @Nullable
        DeliveryState end = received
                ? DeliveryState.ACKNOWLEDGED
                : Boolean.TRUE.equals(request.isPermanent()) ? DeliveryState.REJECTED : null;
        DeliveryState state = required(answer.getState(), "state");
        if (end != null) {
            Values.requireSame(end.value(), state.value(), "state");
        } else if (FINAL.contains(state)) {
            throw LocalFailure.ALREADY_DECIDED.because(
                    Map.of("deliveryId", lease.delivery().value(), "state", state.value()), null);
        }
        byte[] file = answer.getReceipt();
        if (file == null) {
            if (end == null || lease.kind() == Kind.RECEIPT) {
                return Optional.empty();
            }
            // Without its receipt the end of a document or status is not proven, whatever the axis says about it.
            throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("missing", "receipt"), null);
        }
        ReceiptEvent fact = received ? ReceiptEvent.CONTENT_HANDOVER : ReceiptEvent.CONTENT_HANDOVER_FAILURE;
        Receipt receipt = receipts.ofPacket(file, request.getAudience(), fact, lease.sha256());
        Values.requireSame(lease.delivery().value(), receipt.deliveryId(), "receipt/deliveryId");
        return Optional.of(new ReceiptFile(
                receipt.receiptId(),
                receipt.event().wireName(),
                receipt.at(),
                receipt.recipients().stream().findFirst().map(AgencyId::of),
                Optional.of(lease.delivery()),
                file));
    }
}
