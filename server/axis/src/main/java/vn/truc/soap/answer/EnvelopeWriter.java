package vn.truc.soap.answer;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.truc.delivery.DocumentStatus;
import vn.truc.delivery.Offer;
import vn.truc.delivery.Pending;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.intake.PartResult;
import vn.truc.lifecycle.Handling;
import vn.truc.receipts.IssuedReceipt;
import vn.truc.registry.AgencyPage;
import vn.truc.wire.exchange.Agency;
import vn.truc.wire.exchange.AgencyStatus;
import vn.truc.wire.exchange.BusinessStatus;
import vn.truc.wire.exchange.DeliverDocument;
import vn.truc.wire.exchange.DeliveryState;
import vn.truc.wire.exchange.Finding;
import vn.truc.wire.exchange.GetDeliveryStatusResponse;
import vn.truc.wire.exchange.GetDocumentResponse;
import vn.truc.wire.exchange.GetReceiptsResponse;
import vn.truc.wire.exchange.HistoryEntry;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.ListAgenciesResponse;
import vn.truc.wire.exchange.ListPendingResponse;
import vn.truc.wire.exchange.PendingItem;
import vn.truc.wire.exchange.ReceiptEntry;
import vn.truc.wire.exchange.RecipientStatus;
import vn.truc.wire.exchange.SendDocumentResponse;
import vn.truc.wire.exchange.SendOutcome;
import vn.truc.wire.exchange.SendStatusResponse;
import vn.truc.wire.exchange.ValidateDocumentResponse;

/**
 * Our values → wire types. The only place that writes them, packets and faults apart. Public for {@code soap} and its
 * sub-packages only.
 */
public final class EnvelopeWriter {
    private EnvelopeWriter() {}

    public static SendDocumentResponse documentSent(PartResult result) {
        SendDocumentResponse answer = new SendDocumentResponse();
        if (result instanceof PartResult.Accepted accepted) {
            answer.setOutcome(SendOutcome.ACCEPTED);
            answer.setDocumentId(accepted.acceptance().id().value());
            answer.setReceipt(accepted.acceptance().receipt());
        } else if (result instanceof PartResult.Stored stored) {
            answer.setOutcome(SendOutcome.PART_STORED);
            answer.setNextOffset(stored.nextOffset());
        }
        return answer;
    }

    public static SendStatusResponse statusSent(PartResult result) {
        SendDocumentResponse same = documentSent(result);
        SendStatusResponse answer = new SendStatusResponse();
        answer.setOutcome(same.getOutcome());
        answer.setDocumentId(same.getDocumentId());
        answer.setReceipt(same.getReceipt());
        answer.setNextOffset(same.getNextOffset());
        return answer;
    }

    public static ValidateDocumentResponse findings(List<vn.truc.edxml.Finding> findings) {
        ValidateDocumentResponse answer = new ValidateDocumentResponse();
        answer.setAcceptable(findings.stream().noneMatch(vn.truc.edxml.Finding::isRefusal));
        findings.forEach(found -> {
            Finding finding = new Finding();
            finding.setRule(found.rule());
            finding.setSeverity(found.severity().name());
            if (found.line() > 0) {
                finding.setLine(found.line());
                finding.setColumn(found.column());
            }
            finding.setPath(found.path());
            finding.setExpected(found.expected());
            finding.setFound(found.found());
            finding.setRemedyVi(found.remedyVi());
            finding.setRemedyEn(found.remedyEn());
            answer.getFinding().add(finding);
        });
        return answer;
    }

    public static ListPendingResponse pending(Pending pending) {
        ListPendingResponse answer = new ListPendingResponse();
        pending.items().forEach(item -> answer.getItem().add(item(item)));
        answer.setMore(pending.more());
        return answer;
    }

    private static PendingItem item(Pending.Item waiting) {
        PendingItem item = new PendingItem();
        item.setDeliveryId(waiting.id().value());
        item.setKind(Kind.valueOf(waiting.kind().name()));
        Document document = waiting.document();
        item.setDocumentId(document.id().value());
        item.setMessageId(document.messageId().value());
        if (waiting.kind() != vn.truc.exchange.Kind.RECEIPT) {
            item.setFrom(document.sender().value());
            item.setStatusCode(document.statusCode().orElse(null));
            item.setInReplyTo(document.inReplyTo().map(DocumentId::value).orElse(null));
        }
        item.setEvent(waiting.receiptEvent().orElse(null));
        item.setPriority(waiting.priority());
        item.setAcceptedAt(time(waiting.acceptedAt()));
        item.setAvailableAt(time(waiting.availableAt()));
        item.setDeadline(waiting.deadline().map(EnvelopeWriter::time).orElse(null));
        item.setLength(waiting.content().length());
        item.setSha256(waiting.content().digest().hex());
        item.setAttempts(waiting.attempts());
        return item;
    }

    /** All but the packet. */
    public static GetDocumentResponse offered(Offer offer) {
        GetDocumentResponse answer = new GetDocumentResponse();
        Document document = offer.document();
        answer.setDeliveryId(offer.id().value());
        answer.setKind(Kind.valueOf(offer.kind().name()));
        answer.setDocumentId(document.id().value());
        answer.setMessageId(document.messageId().value());
        answer.setLeaseToken(offer.lease().value());
        answer.setLeaseUntil(time(offer.until()));
        if (offer.kind() != vn.truc.exchange.Kind.RECEIPT) {
            answer.setFrom(document.sender().value());
            answer.setVerdict(VerdictWriter.verdict(document));
        }
        return answer;
    }

    /** The same, sent by the axis of its own accord; all but the packet. */
    public static DeliverDocument delivered(Offer offer, String axis, AgencyId recipient) {
        GetDocumentResponse same = offered(offer);
        DeliverDocument message = new DeliverDocument();
        message.setAxis(axis);
        message.setTo(recipient.value());
        message.setDeliveryId(same.getDeliveryId());
        message.setKind(same.getKind());
        message.setDocumentId(same.getDocumentId());
        message.setMessageId(same.getMessageId());
        message.setFrom(same.getFrom());
        message.setLeaseToken(same.getLeaseToken());
        message.setLeaseUntil(same.getLeaseUntil());
        message.setVerdict(same.getVerdict());
        return message;
    }

    public static DeliveryState state(vn.truc.delivery.DeliveryState state) {
        return DeliveryState.valueOf(state.name());
    }

    public static GetDeliveryStatusResponse status(DocumentStatus status, Map<DeliveryId, Handling> handlings) {
        GetDeliveryStatusResponse answer = new GetDeliveryStatusResponse();
        Document document = status.document();
        answer.setDocumentId(document.id().value());
        answer.setMessageId(document.messageId().value());
        answer.setKind(Kind.valueOf(document.kind().name()));
        answer.setAcceptedAt(time(document.acceptedAt()));
        status.recipients().forEach(known -> {
            RecipientStatus recipient = recipient(known);
            Optional.ofNullable(handlings.get(known.delivery()))
                    .ifPresent(handling -> recipient.setHandling(handling(handling)));
            answer.getRecipient().add(recipient);
        });
        answer.setVerdict(VerdictWriter.own(document));
        return answer;
    }

    private static RecipientStatus recipient(DocumentStatus.Recipient known) {
        RecipientStatus recipient = new RecipientStatus();
        recipient.setRecipient(known.agency().value());
        recipient.setDeliveryId(known.delivery().value());
        recipient.setState(state(known.state()));
        recipient.setSince(time(known.since()));
        recipient.setAttempts(known.attempts());
        recipient.setReason(known.reason().orElse(null));
        known.history().forEach(step -> {
            HistoryEntry entry = new HistoryEntry();
            entry.setAt(time(step.at()));
            entry.setState(state(step.state()));
            entry.setReason(step.reason().orElse(null));
            recipient.getHistory().add(entry);
        });
        known.statements().forEach(statement -> {
            BusinessStatus said = new BusinessStatus();
            said.setCode(statement.code());
            said.setAt(time(statement.at()));
            said.setStatusDocumentId(statement.status().value());
            said.setDescription(statement.description().orElse(null));
            recipient.getBusinessStatus().add(said);
        });
        return recipient;
    }

    private static vn.truc.wire.exchange.Handling handling(Handling known) {
        vn.truc.wire.exchange.Handling handling = new vn.truc.wire.exchange.Handling();
        handling.setState(known.state().name());
        handling.setSince(time(known.since()));
        handling.setDue(known.dueAt().map(EnvelopeWriter::time).orElse(null));
        handling.setOverdueSince(known.overdueAt().map(EnvelopeWriter::time).orElse(null));
        handling.setChange(known.lastChange().map(Enum::name).orElse(null));
        handling.setAskedAt(known.askedAt().map(EnvelopeWriter::time).orElse(null));
        handling.setAskedBy(known.askedBy().map(DocumentId::value).orElse(null));
        handling.setAgreed(known.agreed().orElse(null));
        return handling;
    }

    public static GetReceiptsResponse receipts(List<IssuedReceipt> receipts) {
        GetReceiptsResponse answer = new GetReceiptsResponse();
        answer.setDocumentId(receipts.get(0).document().value());
        receipts.forEach(receipt -> {
            ReceiptEntry entry = new ReceiptEntry();
            entry.setReceiptId(receipt.id().value());
            entry.setEvent(receipt.event().wireName());
            entry.setAt(time(receipt.at()));
            entry.setRecipient(receipt.recipient().map(AgencyId::value).orElse(null));
            entry.setDeliveryId(receipt.delivery().map(DeliveryId::value).orElse(null));
            entry.setContent(receipt.bytes());
            answer.getReceipt().add(entry);
        });
        return answer;
    }

    public static ListAgenciesResponse page(AgencyPage page) {
        ListAgenciesResponse answer = new ListAgenciesResponse();
        page.agencies().forEach(agency -> answer.getAgency().add(agency(agency)));
        answer.setNext(page.next().map(AgencyId::value).orElse(null));
        answer.setAsOf(time(page.asOf()));
        answer.setVersion(page.version());
        return answer;
    }

    public static Agency agency(vn.truc.registry.Agency agency) {
        Agency written = new Agency();
        written.setCode(agency.id().value());
        written.setName(agency.name());
        written.setStatus(AgencyStatus.valueOf(agency.status().name()));
        written.setLegacyCode(agency.legacyCode().map(AgencyId::value).orElse(null));
        written.setParent(agency.parent().map(AgencyId::value).orElse(null));
        written.setSuccessor(agency.successor().map(AgencyId::value).orElse(null));
        written.setChangedAt(time(agency.changedAt()));
        written.setKind(agency.kind().name());
        written.setValidFrom(agency.validFrom().orElse(null));
        written.setValidUntil(agency.validUntil().orElse(null));
        written.setVersion(agency.changeNumber());
        written.setAcceptsEncrypted(agency.acceptsEncrypted() ? true : null);
        return written;
    }

    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
