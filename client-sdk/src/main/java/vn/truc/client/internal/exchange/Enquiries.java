package vn.truc.client.internal.exchange;

import static vn.truc.client.internal.exchange.Values.id;
import static vn.truc.client.internal.exchange.Values.optional;
import static vn.truc.client.internal.exchange.Values.optionalId;
import static vn.truc.client.internal.exchange.Values.requireSame;
import static vn.truc.client.internal.exchange.Values.required;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.client.Agency;
import vn.truc.client.AgencyId;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.Pong;
import vn.truc.wire.exchange.DeliveryState;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.GetDeliveryStatus;
import vn.truc.wire.exchange.GetDeliveryStatusResponse;
import vn.truc.wire.exchange.GetReceipts;
import vn.truc.wire.exchange.GetReceiptsResponse;
import vn.truc.wire.exchange.Handling;
import vn.truc.wire.exchange.HistoryEntry;
import vn.truc.wire.exchange.ListAgencies;
import vn.truc.wire.exchange.ListAgenciesResponse;
import vn.truc.wire.exchange.Ping;
import vn.truc.wire.exchange.PingResponse;
import vn.truc.wire.exchange.RecipientStatus;

/** Questions to the axis that change nothing there. Thread-safe. */
public final class Enquiries {
    private static final String UNAUTHENTICATED = "unauthenticated";

    private final Exchange exchange;

    public Enquiries(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Asks who the axis is and whom it takes us for. */
    public Pong ping(@Nullable String axisId, InstantSource clock) {
        Ping request = new Ping();
        request.setAudience(axisId);
        PingResponse answer = exchange.call(request, PingResponse.class);
        Instant time = Values.time(answer.getTime(), "time");
        String caller = required(answer.getCaller(), "caller");
        return new Pong(
                required(answer.getAxis(), "axis"),
                required(answer.getVersion(), "version"),
                time,
                Duration.between(clock.instant(), time),
                caller.equals(UNAUTHENTICATED) ? Optional.empty() : Optional.of(id(caller, AgencyId::of, "caller")),
                answer.getInlineLimit(),
                answer.getPacketLimit(),
                answer.getBrokenRule().stream()
                        .map(rule -> new Pong.BrokenRule(
                                required(rule.getCode(), "code"),
                                required(rule.getMessageVi(), "messageVi"),
                                required(rule.getMessageEn(), "messageEn")))
                        .toList());
    }

    /** How a document stands; exactly one of the ids is given. */
    public DeliveryStatus status(String audience, @Nullable DocumentId document, @Nullable MessageId message) {
        GetDeliveryStatus request = new GetDeliveryStatus();
        request.setAudience(audience);
        request.setDocumentId(document == null ? null : document.value());
        request.setMessageId(message == null ? null : message.value());
        GetDeliveryStatusResponse answer = exchange.call(request, GetDeliveryStatusResponse.class);
        requireSame(request.getDocumentId(), answer.getDocumentId(), "documentId");
        requireSame(request.getMessageId(), answer.getMessageId(), "messageId");
        return new DeliveryStatus(
                id(answer.getDocumentId(), DocumentId::of, "documentId"),
                id(answer.getMessageId(), MessageId::of, "messageId"),
                Kind.valueOf(required(answer.getKind(), "kind").name()),
                Values.time(answer.getAcceptedAt(), "acceptedAt"),
                answer.getRecipient().stream().map(Enquiries::recipient).toList(),
                Verdicts.of(answer.getVerdict()));
    }

    private static DeliveryStatus.Recipient recipient(RecipientStatus status) {
        return new DeliveryStatus.Recipient(
                id(status.getRecipient(), AgencyId::of, "recipient"),
                id(status.getDeliveryId(), DeliveryId::of, "deliveryId"),
                state(status.getState()),
                Values.time(status.getSince(), "since"),
                status.getAttempts(),
                optional(status.getReason()),
                status.getHistory().stream().map(Enquiries::change).toList(),
                status.getBusinessStatus().stream()
                        .map(said -> new DeliveryStatus.BusinessStatus(
                                required(said.getCode(), "code"),
                                Values.time(said.getAt(), "at"),
                                id(said.getStatusDocumentId(), DocumentId::of, "statusDocumentId"),
                                optional(said.getDescription())))
                        .toList(),
                Optional.ofNullable(status.getHandling()).map(Enquiries::handling));
    }

    private static DeliveryStatus.Handling handling(Handling known) {
        return new DeliveryStatus.Handling(
                handlingState(required(known.getState(), "state")),
                Values.time(known.getSince(), "since"),
                Optional.ofNullable(known.getDue()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(known.getOverdueSince()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(known.getChange())
                        .map(change -> new DeliveryStatus.RequestedChange(
                                change,
                                Values.time(known.getAskedAt(), "askedAt"),
                                id(known.getAskedBy(), DocumentId::of, "askedBy"),
                                Optional.ofNullable(known.isAgreed()))));
    }

    private static DeliveryStatus.HandlingState handlingState(String name) {
        return Arrays.stream(DeliveryStatus.HandlingState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(DeliveryStatus.HandlingState.UNKNOWN);
    }

    private static DeliveryStatus.Change change(HistoryEntry entry) {
        return new DeliveryStatus.Change(
                Values.time(entry.getAt(), "at"), state(entry.getState()), optional(entry.getReason()));
    }

    /** The list of states may grow, and then JAXB leaves out what it does not know. */
    private static DeliveryStatus.State state(@Nullable DeliveryState state) {
        return state == null ? DeliveryStatus.State.UNKNOWN : DeliveryStatus.State.valueOf(state.name());
    }

    /** The receipts about a document, oldest first; exactly one of the ids is given. */
    public List<ReceiptFile> receipts(String audience, @Nullable DocumentId document, @Nullable MessageId message) {
        GetReceipts request = new GetReceipts();
        request.setAudience(audience);
        request.setDocumentId(document == null ? null : document.value());
        request.setMessageId(message == null ? null : message.value());
        GetReceiptsResponse answer = exchange.call(request, GetReceiptsResponse.class);
        requireSame(request.getDocumentId(), answer.getDocumentId(), "documentId");
        return answer.getReceipt().stream()
                .map(entry -> new ReceiptFile(
                        required(entry.getReceiptId(), "receiptId"),
                        required(entry.getEvent(), "event"),
                        Values.time(entry.getAt(), "at"),
                        optionalId(entry.getRecipient(), AgencyId::of, "recipient"),
                        optionalId(entry.getDeliveryId(), DeliveryId::of, "deliveryId"),
                        required(entry.getContent(), "content")))
                .toList();
    }

    /** One page of the registry. */
    public Agency.Page agencies(String audience, Agency.Query query) {
        ListAgencies request = new ListAgencies();
        request.setAudience(audience);
        request.setChangedSince(
                query.since().map(since -> since.atOffset(ZoneOffset.UTC)).orElse(null));
        request.setAfter(query.startAfter().map(AgencyId::value).orElse(null));
        request.setLimit(query.pageSize().orElse(null));
        request.setSinceVersion(query.afterVersion().orElse(null));
        request.setName(query.text().orElse(null));
        ListAgenciesResponse answer = exchange.call(request, ListAgenciesResponse.class);
        return new Agency.Page(
                answer.getAgency().stream().map(Enquiries::agency).toList(),
                optionalId(answer.getNext(), AgencyId::of, "next"),
                Values.time(answer.getAsOf(), "asOf"),
                Optional.ofNullable(answer.getVersion()));
    }

    /** One agency of the registry. */
    public Agency agency(String audience, AgencyId code) {
        GetAgency request = new GetAgency();
        request.setAudience(audience);
        request.setCode(code.value());
        return agency(required(exchange.call(request, GetAgencyResponse.class).getAgency(), "agency"));
    }

    private static Agency agency(vn.truc.wire.exchange.Agency agency) {
        return new Agency(
                id(agency.getCode(), AgencyId::of, "code"),
                required(agency.getName(), "name"),
                Agency.Status.valueOf(required(agency.getStatus(), "status").name()),
                optionalId(agency.getLegacyCode(), AgencyId::of, "legacyCode"),
                optionalId(agency.getParent(), AgencyId::of, "parent"),
                optionalId(agency.getSuccessor(), AgencyId::of, "successor"),
                Values.time(agency.getChangedAt(), "changedAt"),
                Optional.ofNullable(agency.getKind()).orElse(""),
                Optional.ofNullable(agency.getValidFrom()),
                Optional.ofNullable(agency.getValidUntil()),
                Boolean.TRUE.equals(agency.isAcceptsEncrypted()),
                agency.getCertificate().stream()
                        .map(der -> Values.certificate(der, "certificate"))
                        .toList());
    }
}
