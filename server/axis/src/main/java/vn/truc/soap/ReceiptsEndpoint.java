package vn.truc.soap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DocumentStatus;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.MessageId;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.receipts.IssuedReceipt;
import vn.truc.receipts.Receipts;
import vn.truc.soap.answer.EnvelopeWriter;
import vn.truc.wire.exchange.GetDeliveryStatus;
import vn.truc.wire.exchange.GetDeliveryStatusResponse;
import vn.truc.wire.exchange.GetReceipts;
import vn.truc.wire.exchange.GetReceiptsResponse;

/** What became of a document: its deliveries and its receipts. */
public final class ReceiptsEndpoint {
    private final Deliveries deliveries;
    private final Lifecycle lifecycle;
    private final Receipts receipts;

    public ReceiptsEndpoint(Deliveries deliveries, Lifecycle lifecycle, Receipts receipts) {
        this.deliveries = deliveries;
        this.lifecycle = lifecycle;
        this.receipts = receipts;
    }

    /** See the contract. */
    public GetDeliveryStatusResponse status(GetDeliveryStatus request, Call call) {
        exactlyOne("GetDeliveryStatus", request.getDocumentId(), request.getMessageId());
        AgencyId viewer = call.signer().agency();
        DocumentStatus status = request.getDocumentId() == null
                ? deliveries.status(message(request.getMessageId()), viewer)
                : deliveries.status(document(request.getDocumentId()), viewer);
        return EnvelopeWriter.status(status, lifecycle.of(status.document().id()));
    }

    /** See the contract. */
    public GetReceiptsResponse receipts(GetReceipts request, Call call) {
        exactlyOne("GetReceipts", request.getDocumentId(), request.getMessageId());
        AgencyId viewer = call.signer().agency();
        List<IssuedReceipt> found = request.getDocumentId() == null
                ? receipts.of(message(request.getMessageId()), viewer)
                : receipts.of(document(request.getDocumentId()), viewer);
        return EnvelopeWriter.receipts(found);
    }

    private static DocumentId document(String given) {
        return EnvelopeReader.value("documentId", given, DocumentId::new);
    }

    private static MessageId message(String given) {
        return EnvelopeReader.value("messageId", given, MessageId::new);
    }

    private static void exactlyOne(String operation, @Nullable String documentId, @Nullable String messageId) {
        if ((documentId == null) == (messageId == null)) {
            throw SoapFaults.invalidRequest(operation, "exactly one of documentId and messageId");
        }
    }
}
