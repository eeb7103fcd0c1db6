package vn.truc.soap;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.crash.CrashPoint;
import vn.truc.delivery.DeliveryFaults;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.Offer;
import vn.truc.delivery.share.Shares;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.receipts.Receipts;
import vn.truc.security.Caller;
import vn.truc.soap.answer.EnvelopeWriter;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.ConfirmReceivedResponse;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.GetDocumentResponse;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.ListPendingResponse;

/** The recipient's side: what waits, collecting it, confirming it. */
public final class MailboxEndpoint {
    private final Mailbox mailbox;
    private final Receipts receipts;
    private final PacketWriter packets;
    private final Shares downloads;

    /**
     * @param downloads answers with content that are on their way at once: each takes a thread as long as it is read
     */
    public MailboxEndpoint(Mailbox mailbox, Receipts receipts, PacketWriter packets, Shares downloads) {
        this.mailbox = mailbox;
        this.receipts = receipts;
        this.packets = packets;
        this.downloads = downloads;
    }

    /** See the contract. */
    public ListPendingResponse list(ListPending request, Call call) {
        int limit = EnvelopeReader.within(request.getLimit(), 1, 500, 100, "ListPending/limit");
        int wait = EnvelopeReader.within(request.getWaitSeconds(), 0, 60, 0, "ListPending/waitSeconds");
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        request.getKind().forEach(kind -> kinds.add(Kind.valueOf(kind.name())));
        AgencyId agency = call.signer().agency();
        return EnvelopeWriter.pending(mailbox.pending(
                agency, kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds, limit, Duration.ofSeconds(wait)));
    }

    /** See the contract. */
    public GetDocumentResponse collect(GetDocument request, Call call) {
        int lease = EnvelopeReader.within(request.getLeaseSeconds(), 10, 3600, 300, "GetDocument/leaseSeconds");
        PacketWriter.Wish wish = PacketWriter.Wish.of(request);
        call.holds(downloads.enter(call.signer().agency()).orElseThrow(DeliveryFaults::tooManyDownloads));
        Offer offer = mailbox.offer(
                call.signer().agency(),
                EnvelopeReader.value("GetDocument/deliveryId", request.getDeliveryId(), DeliveryId::new),
                Duration.ofSeconds(lease),
                Optional.ofNullable(request.getLeaseToken())
                        .map(token -> EnvelopeReader.value("GetDocument/leaseToken", token, LeaseToken::new)));
        CrashPoint.D02.hit();
        GetDocumentResponse answer = EnvelopeWriter.offered(offer);
        answer.setPacket(packets.packet(offer, wish, call));
        return answer;
    }

    /** See the contract. */
    public ConfirmReceivedResponse confirm(ConfirmReceived request, Call call) {
        return confirm(request, call.signer());
    }

    /** The same for a confirmation that came as an answer. */
    public ConfirmReceivedResponse confirm(ConfirmReceived request, Caller caller) {
        DeliveryId delivery =
                EnvelopeReader.value("ConfirmReceived/deliveryId", request.getDeliveryId(), DeliveryId::new);
        CrashPoint.D05.hit();
        DeliveryState state = request.getOutcome() == ConfirmOutcome.RECEIVED
                ? received(request, delivery, caller)
                : failed(request, delivery, caller);
        ConfirmReceivedResponse answer = new ConfirmReceivedResponse();
        answer.setState(EnvelopeWriter.state(state));
        if (state.isFinal()) {
            receipts.latest(delivery).ifPresent(receipt -> answer.setReceipt(receipt.bytes()));
        }
        return answer;
    }

    private DeliveryState received(ConfirmReceived request, DeliveryId delivery, Caller caller) {
        @Nullable String sha256 = request.getSha256();
        if (sha256 == null) {
            throw SoapFaults.invalidRequest("ConfirmReceived/sha256", "needed for RECEIVED");
        }
        return mailbox.acknowledge(
                caller.agency(),
                delivery,
                EnvelopeReader.value("ConfirmReceived/leaseToken", request.getLeaseToken(), LeaseToken::new),
                new Digest(sha256),
                caller.request());
    }

    private DeliveryState failed(ConfirmReceived request, DeliveryId delivery, Caller caller) {
        @Nullable String reason = request.getReason();
        if (reason == null || reason.isBlank()) {
            throw SoapFaults.invalidRequest("ConfirmReceived/reason", "needed for FAILED");
        }
        return mailbox.refuse(
                caller.agency(),
                delivery,
                EnvelopeReader.value("ConfirmReceived/leaseToken", request.getLeaseToken(), LeaseToken::new),
                Boolean.TRUE.equals(request.isPermanent()),
                reason,
                caller.request());
    }
}
