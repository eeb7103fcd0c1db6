package vn.truc.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.Operation;
import vn.truc.exchange.ReceiptId;
import vn.truc.exchange.SignedRequest;

/** Events as other rooms publish them. */
final class SomeFacts {
    static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    private SomeFacts() {}

    static SignedRequest request(String envelope) {
        return new SignedRequest(
                "SendDocument",
                AgencyId.of("H53"),
                Digest.of(new byte[] {1}),
                "CN=Sở Nội vụ",
                envelope.getBytes(StandardCharsets.UTF_8),
                NOON);
    }

    static Document document(String id) {
        return new Document(
                new DocumentId(id),
                Kind.DOCUMENT,
                new MessageId("msg-" + id),
                new Content(Digest.of(new byte[] {2}), 7),
                null,
                new Document.Header(0, null, null, Operation.NEW, null, null, null, "NONE"),
                request("<envelope/>"),
                NOON);
    }

    static Event accepted(String id, SignedRequest request) {
        return new Event.DocumentAccepted(document(id), List.of(AgencyId.of("G22"), AgencyId.of("H41")), request, NOON);
    }

    static List<Event> oneOfEach() {
        SignedRequest request = request("<confirm/>");
        Document document = document("D1");
        Event.DeliveryFacts delivery =
                new Event.DeliveryFacts(new DeliveryId("L1"), Kind.DOCUMENT, document, AgencyId.of("G22"));
        Event.ReceiptFacts receipt = new Event.ReceiptFacts(
                new ReceiptId("R1"),
                "ContentHandover",
                document,
                new DeliveryId("L1"),
                AgencyId.of("G22"),
                new Content(Digest.of(new byte[] {3}), 9));
        return List.of(
                accepted("D1", request),
                new Event.DeliveryAvailable(delivery, NOON),
                new Event.DeliveryOffered(delivery, NOON),
                new Event.DeliveryAcknowledged(delivery, request, NOON),
                new Event.DeliveryRejected(delivery, "không đọc được", request, NOON),
                new Event.DeliveryRequeued(delivery, "hết hạn", null, NOON),
                new Event.DeliveryHeld(delivery, "poison", NOON),
                new Event.DeliveryReleased(delivery, "đã sửa", NOON),
                new Event.DeliveryReturned(delivery, "không còn nơi nhận", NOON),
                new Event.DeliveryWithdrawn(delivery, "the recipient agreed: TAKEN_BACK", NOON),
                new Event.DeliveryExpired(delivery, NOON),
                new Event.DocumentPurged(document, NOON),
                new Event.RecipientAdded(document, AgencyId.of("G22"), new DocumentId("D2"), NOON),
                new Event.MoveRefused(
                        new DocumentId("D1"), AgencyId.of("G22"), "Lifecycle.X", "03 ACCEPTED", request, NOON),
                new Event.DecisionOverdue(delivery, NOON.minusSeconds(1), NOON),
                new Event.ReceiptIssued(receipt, AgencyId.of("H53"), NOON),
                new Event.OperatorActed("vận hành", "agency.suspend", "H41", "bảo trì", NOON));
    }
}
