package vn.truc.client.fake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipt.ReceiptSigner;
import vn.truc.wire.exchange.Agency;
import vn.truc.wire.exchange.AgencyStatus;
import vn.truc.wire.exchange.BusinessStatus;
import vn.truc.wire.exchange.DeliveryState;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.GetDeliveryStatus;
import vn.truc.wire.exchange.GetDeliveryStatusResponse;
import vn.truc.wire.exchange.GetReceipts;
import vn.truc.wire.exchange.GetReceiptsResponse;
import vn.truc.wire.exchange.HistoryEntry;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.ListAgencies;
import vn.truc.wire.exchange.ListAgenciesResponse;
import vn.truc.wire.exchange.ReceiptEntry;
import vn.truc.wire.exchange.RecipientStatus;

/** What the fake axis knows of one document, {@code doc-1}, that H01 sent to H02, and of five agencies. */
public final class FakeArchive {
    public static final String DOCUMENT = "doc-1";
    public static final String MESSAGE = "message-1";
    private static final OffsetDateTime TIME = OffsetDateTime.of(2026, 11, 20, 8, 0, 0, 0, ZoneOffset.UTC);
    private static final int PAGE = 2;

    private final ReceiptSigner signer;

    public FakeArchive(FakeAxis axis, Keys keys) {
        signer = new ReceiptSigner(keys.key(), List.of(keys.certificate()));
        axis.answer(GetDeliveryStatus.class, this::status)
                .answer(GetReceipts.class, this::receipts)
                .answer(ListAgencies.class, this::agencies)
                .answer(GetAgency.class, this::agency);
    }

    private static boolean isKnown(String document, String message) {
        return DOCUMENT.equals(document) || MESSAGE.equals(message);
    }

    private Reply status(GetDeliveryStatus request) {
        if (!isKnown(request.getDocumentId(), request.getMessageId())) {
            return Reply.of(Faults.of("Delivery.NotFound"));
        }
        RecipientStatus recipient = new RecipientStatus();
        recipient.setRecipient("H02");
        recipient.setDeliveryId("delivery-1");
        recipient.setState(DeliveryState.ACKNOWLEDGED);
        recipient.setSince(TIME.plusHours(1));
        recipient.setAttempts(1);
        recipient.getHistory().add(entry(TIME, DeliveryState.QUEUED, null));
        recipient.getHistory().add(entry(TIME.plusMinutes(1), DeliveryState.AVAILABLE, null));
        recipient.getHistory().add(entry(TIME.plusMinutes(30), DeliveryState.AVAILABLE, "đĩa đầy"));
        recipient.getHistory().add(entry(TIME.plusHours(1), DeliveryState.ACKNOWLEDGED, null));
        BusinessStatus said = new BusinessStatus();
        said.setCode("03");
        said.setAt(TIME.plusHours(2));
        said.setStatusDocumentId("status-1");
        said.setDescription("đã vào sổ công văn đến");
        recipient.getBusinessStatus().add(said);
        GetDeliveryStatusResponse answer = new GetDeliveryStatusResponse();
        answer.setDocumentId(DOCUMENT);
        answer.setMessageId(MESSAGE);
        answer.setKind(Kind.DOCUMENT);
        answer.setAcceptedAt(TIME);
        answer.getRecipient().add(recipient);
        return Reply.of(answer);
    }

    private static HistoryEntry entry(OffsetDateTime at, DeliveryState state, String reason) {
        HistoryEntry entry = new HistoryEntry();
        entry.setAt(at);
        entry.setState(state);
        entry.setReason(reason);
        return entry;
    }

    private Reply receipts(GetReceipts request) {
        if (!isKnown(request.getDocumentId(), request.getMessageId())) {
            return Reply.of(Faults.of("Delivery.NotFound"));
        }
        GetReceiptsResponse answer = new GetReceiptsResponse();
        answer.setDocumentId(DOCUMENT);
        for (ReceiptEvent event : List.of(
                ReceiptEvent.SUBMISSION_ACCEPTANCE, ReceiptEvent.CONTENT_CONSIGNMENT, ReceiptEvent.CONTENT_HANDOVER)) {
            answer.getReceipt().add(entry(event));
        }
        return Reply.of(answer);
    }

    private ReceiptEntry entry(ReceiptEvent event) {
        boolean acceptance = event == ReceiptEvent.SUBMISSION_ACCEPTANCE;
        String id = "receipt-" + event.ordinal();
        ReceiptEntry entry = new ReceiptEntry();
        entry.setReceiptId(id);
        entry.setEvent(event.wireName());
        entry.setAt(OffsetDateTime.now(ZoneOffset.UTC));
        entry.setRecipient(acceptance ? null : "H02");
        entry.setDeliveryId(acceptance ? null : "delivery-1");
        entry.setContent(signer.sign(new Receipt(
                id,
                event,
                Instant.now(),
                FakeAxis.ID,
                DOCUMENT,
                MESSAGE,
                "DOCUMENT",
                "H01",
                List.of("H02"),
                acceptance ? null : "delivery-1",
                "0".repeat(64),
                10,
                null,
                null)));
        return entry;
    }

    private Reply agencies(ListAgencies request) {
        int first = request.getAfter() == null
                ? 1
                : Integer.parseInt(request.getAfter().substring(2)) + 1;
        ListAgenciesResponse answer = new ListAgenciesResponse();
        String name = request.getName() == null ? "" : request.getName();
        IntStream.rangeClosed(first, Math.min(first + PAGE - 1, 5))
                .mapToObj(FakeArchive::agency)
                .filter(agency -> (agency.getCode() + " " + agency.getName()).contains(name))
                .forEach(answer.getAgency()::add);
        answer.setNext(first + PAGE > 5 ? null : "H0" + (first + PAGE - 1));
        answer.setAsOf(TIME);
        return Reply.of(answer);
    }

    private Reply agency(GetAgency request) {
        GetAgencyResponse answer = new GetAgencyResponse();
        answer.setAgency(agency(2));
        return Reply.of(answer);
    }

    private static Agency agency(int number) {
        Agency agency = new Agency();
        agency.setCode("H0" + number);
        agency.setName("Ủy ban nhân dân tỉnh số " + number);
        agency.setStatus(number == 5 ? AgencyStatus.SUSPENDED : AgencyStatus.ACTIVE);
        agency.setLegacyCode("000.00.00.H0" + number);
        agency.setChangedAt(TIME);
        return agency;
    }
}
