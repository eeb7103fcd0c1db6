package vn.truc.client.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.internal.Sha256;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipt.ReceiptSigner;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.ConfirmReceivedResponse;
import vn.truc.wire.exchange.DeliveryState;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.GetDocumentResponse;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.ListPendingResponse;
import vn.truc.wire.exchange.Packet;
import vn.truc.wire.exchange.PacketSignature;
import vn.truc.wire.exchange.Part;
import vn.truc.wire.exchange.PendingItem;
import vn.truc.wire.exchange.Ping;
import vn.truc.wire.exchange.PingResponse;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendDocumentResponse;
import vn.truc.wire.exchange.SendOutcome;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.exchange.SendStatusResponse;
import vn.truc.wire.exchange.SignatureVerdict;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Retry;

/** What stands behind the fake axis: accepts documents and keeps a mailbox. */
public final class FakeDesk {
    private final ReceiptSigner receipts;
    private final String agency;
    private final Map<String, ByteArrayOutputStream> parts = new ConcurrentHashMap<>();
    private final Map<String, byte[]> mailbox = new ConcurrentSkipListMap<>();
    private volatile ReceiptEvent handover = ReceiptEvent.CONTENT_HANDOVER;
    /** Under which token each delivery was last offered, and those whose lease still runs. */
    private final Map<String, String> lastOffers = new ConcurrentHashMap<>();

    private volatile Duration lease = Duration.ofMinutes(5);
    private final Set<String> offered = ConcurrentHashMap.newKeySet();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final List<ConfirmReceived> confirmations = new CopyOnWriteArrayList<>();
    private final FakeAxis axis;

    public FakeDesk(FakeAxis axis, Keys keys, String agency) {
        this.axis = axis;
        this.agency = agency;
        this.receipts = new ReceiptSigner(keys.key(), List.of(keys.certificate()));
        axis.answer(Ping.class, this::ping)
                .answer(SendDocument.class, this::send)
                .answer(SendStatus.class, this::status)
                .answer(ListPending.class, this::list)
                .answer(GetDocument.class, this::get)
                .answer(ConfirmReceived.class, this::confirm);
    }

    /** Puts something into the mailbox. */
    public void deliver(String deliveryId, Kind kind, byte[] packet) {
        endLease(deliveryId);
        mailbox.put(deliveryId, packet);
        kinds.put(deliveryId, kind);
    }

    /** Accepts documents again, after a test has put another answer in place. */
    public void accept() {
        axis.answer(SendDocument.class, this::send);
    }

    /** Says that leases last so long from now on. */
    public void leasesFor(Duration length) {
        lease = length;
    }

    /** Lets the time of a lease pass. */
    public void endLease(String deliveryId) {
        offered.remove(deliveryId);
    }

    public List<ConfirmReceived> confirmations() {
        return List.copyOf(confirmations);
    }

    private Reply ping(Ping ping) {
        PingResponse answer = new PingResponse();
        answer.setAxis(FakeAxis.ID);
        answer.setVersion("1.0");
        answer.setTime(now());
        answer.setCaller(agency);
        answer.setInlineLimit(1 << 20);
        answer.setPacketLimit(1L << 30);
        return Reply.of(answer);
    }

    private Reply send(SendDocument request) {
        SendDocumentResponse answer = new SendDocumentResponse();
        byte[] packet = whole(request, request.getMessageId(), request.getPacket());
        if (packet.length < request.getPacket().getLength()) {
            answer.setOutcome(SendOutcome.PART_STORED);
            answer.setNextOffset((long) packet.length);
        } else {
            answer.setOutcome(SendOutcome.ACCEPTED);
            answer.setDocumentId(documentId(request.getMessageId()));
            answer.setReceipt(acceptance(request.getMessageId(), "DOCUMENT", request.getFrom(), packet));
        }
        return Reply.of(answer);
    }

    private Reply status(SendStatus request) {
        SendStatusResponse answer = new SendStatusResponse();
        answer.setOutcome(SendOutcome.ACCEPTED);
        answer.setDocumentId(documentId(request.getMessageId()));
        answer.setReceipt(acceptance(
                request.getMessageId(),
                "STATUS",
                request.getFrom(),
                whole(request, request.getMessageId(), request.getPacket())));
        return Reply.of(answer);
    }

    /** What has arrived of the packet so far. */
    private byte[] whole(Object request, String messageId, Packet packet) {
        byte[] bytes = axis.packetOf(request);
        Part part = packet.getPart();
        String expected = part == null ? packet.getSha256() : part.getSha256();
        if (!sha256(bytes).equals(expected)) {
            throw new IllegalStateException("the packet does not have the digest announced");
        }
        if (part == null) {
            return bytes;
        }
        ByteArrayOutputStream soFar = parts.computeIfAbsent(messageId, id -> new ByteArrayOutputStream());
        if (part.getOffset() == soFar.size()) {
            soFar.writeBytes(bytes);
        }
        return soFar.toByteArray();
    }

    public byte[] acceptance(String messageId, String kind, String from, byte[] packet) {
        return receipts.sign(new Receipt(
                "receipt-" + messageId,
                ReceiptEvent.SUBMISSION_ACCEPTANCE,
                Instant.now(),
                FakeAxis.ID,
                documentId(messageId),
                messageId,
                kind,
                from,
                List.of("H02"),
                null,
                sha256(packet),
                packet.length,
                null,
                null));
    }

    private Reply list(ListPending request) {
        ListPendingResponse answer = new ListPendingResponse();
        mailbox.forEach((id, packet) -> {
            PendingItem item = new PendingItem();
            item.setDeliveryId(id);
            item.setKind(kinds.get(id));
            item.setDocumentId("doc-" + id);
            item.setFrom("H02");
            item.setPriority(1);
            item.setAcceptedAt(now());
            item.setAvailableAt(now());
            item.setLength(packet.length);
            item.setSha256(sha256(packet));
            answer.getItem().add(item);
        });
        return Reply.of(answer);
    }

    private Reply get(GetDocument request) {
        byte[] whole = mailbox.get(request.getDeliveryId());
        if (whole == null) {
            return Reply.of(Faults.of("Delivery.NotFound"));
        }
        boolean isLeased = !offered.add(request.getDeliveryId());
        if (isLeased && !request.getLeaseToken().equals(lastOffers.get(request.getDeliveryId()))) {
            return Reply.of(Faults.of("Delivery.NotAvailable", Blame.CALLER, Retry.LATER));
        }
        lastOffers.put(request.getDeliveryId(), request.getLeaseToken());
        Packet packet = new Packet();
        packet.setSha256(sha256(whole));
        packet.setLength(whole.length);
        packet.setHref("cid:packet@axis");
        byte[] sent = whole;
        if (request.getRange() != null) {
            int from = (int) request.getRange().getOffset();
            sent = Arrays.copyOfRange(whole, from, (int)
                    Math.min(whole.length, from + request.getRange().getLength()));
            Part part = new Part();
            part.setOffset(from);
            part.setLength(sent.length);
            part.setSha256(sha256(sent));
            packet.setPart(part);
        }
        GetDocumentResponse answer = new GetDocumentResponse();
        answer.setDeliveryId(request.getDeliveryId());
        answer.setKind(kinds.get(request.getDeliveryId()));
        answer.setDocumentId("doc-" + request.getDeliveryId());
        answer.setMessageId("message-" + request.getDeliveryId());
        answer.setFrom("H02");
        answer.setLeaseToken(request.getLeaseToken());
        answer.setLeaseUntil(now().plus(lease));
        answer.setPacket(packet);
        answer.setVerdict(verdict());
        return new Reply(answer, sent);
    }

    private static SignatureVerdict verdict() {
        SignatureVerdict verdict = new SignatureVerdict();
        verdict.setVerdict("VALID");
        verdict.setSigner("H02");
        verdict.setCertificateSubject("CN=H02");
        verdict.setCertificateSha256("0".repeat(64));
        verdict.setCheckedAt(now());
        verdict.setPacketSignature(PacketSignature.NONE);
        return verdict;
    }

    /** To misbehave: what it says it proves when a delivery is confirmed. */
    public void provesHandoverBy(ReceiptEvent event) {
        handover = event;
    }

    private Reply confirm(ConfirmReceived request) {
        if (!request.getLeaseToken().equals(lastOffers.get(request.getDeliveryId()))) {
            return Reply.of(Faults.of("Delivery.LeaseLost"));
        }
        endLease(request.getDeliveryId());
        confirmations.add(request);
        byte[] packet = mailbox.getOrDefault(request.getDeliveryId(), new byte[0]);
        boolean received = request.getOutcome() == ConfirmOutcome.RECEIVED;
        boolean ends = received || Boolean.TRUE.equals(request.isPermanent());
        ConfirmReceivedResponse answer = new ConfirmReceivedResponse();
        answer.setState(
                received ? DeliveryState.ACKNOWLEDGED : ends ? DeliveryState.REJECTED : DeliveryState.AVAILABLE);
        if (ends) {
            mailbox.remove(request.getDeliveryId());
            answer.setReceipt(receipts.sign(new Receipt(
                    "receipt-" + request.getDeliveryId(),
                    received ? handover : ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                    Instant.now(),
                    FakeAxis.ID,
                    "doc-" + request.getDeliveryId(),
                    "message-" + request.getDeliveryId(),
                    "DOCUMENT",
                    "H02",
                    List.of(agency),
                    request.getDeliveryId(),
                    sha256(packet),
                    packet.length,
                    null,
                    request.getReason())));
        }
        return Reply.of(answer);
    }

    private static String documentId(String messageId) {
        return "doc-"
                + messageId.substring(Math.max(0, messageId.length() - 40)).replaceAll("[/\\\\]", "_");
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    private static String sha256(byte[] bytes) {
        try {
            return Sha256.of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
