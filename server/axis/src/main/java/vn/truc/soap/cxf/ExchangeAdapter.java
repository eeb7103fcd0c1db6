package vn.truc.soap.cxf;

import jakarta.jws.WebService;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.soap.SOAPBinding;
import org.apache.cxf.phase.PhaseInterceptorChain;
import vn.truc.soap.Call;
import vn.truc.soap.DirectoryEndpoint;
import vn.truc.soap.MailboxEndpoint;
import vn.truc.soap.PingEndpoint;
import vn.truc.soap.ReceiptsEndpoint;
import vn.truc.soap.SubmitEndpoint;
import vn.truc.soap.security.Transport;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.ConfirmReceivedResponse;
import vn.truc.wire.exchange.DocumentExchange;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.GetDeliveryStatus;
import vn.truc.wire.exchange.GetDeliveryStatusResponse;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.GetDocumentResponse;
import vn.truc.wire.exchange.GetReceipts;
import vn.truc.wire.exchange.GetReceiptsResponse;
import vn.truc.wire.exchange.ListAgencies;
import vn.truc.wire.exchange.ListAgenciesResponse;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.ListPendingResponse;
import vn.truc.wire.exchange.Ping;
import vn.truc.wire.exchange.PingResponse;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendDocumentResponse;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.exchange.SendStatusResponse;
import vn.truc.wire.exchange.ValidateDocument;
import vn.truc.wire.exchange.ValidateDocumentResponse;

/**
 * The contract's interface, spread over the endpoints. One address speaks SOAP 1.1 and 1.2: a CXF endpoint of SOAP 1.2
 * reads both, one of 1.1 only its own.
 */
@WebService(
        endpointInterface = "vn.truc.wire.exchange.DocumentExchange",
        targetNamespace = "urn:vn:truc:exchange:v1",
        serviceName = "DocumentExchangeService",
        portName = "DocumentExchangePort")
@BindingType(SOAPBinding.SOAP12HTTP_BINDING)
public final class ExchangeAdapter implements DocumentExchange {
    private final SubmitEndpoint submit;
    private final MailboxEndpoint mailbox;
    private final ReceiptsEndpoint receipts;
    private final DirectoryEndpoint directory;
    private final PingEndpoint ping;

    public ExchangeAdapter(
            SubmitEndpoint submit,
            MailboxEndpoint mailbox,
            ReceiptsEndpoint receipts,
            DirectoryEndpoint directory,
            PingEndpoint ping) {
        this.submit = submit;
        this.mailbox = mailbox;
        this.receipts = receipts;
        this.directory = directory;
        this.ping = ping;
    }

    @Override
    public SendDocumentResponse sendDocument(SendDocument request) {
        return submit.document(request, call());
    }

    @Override
    public SendStatusResponse sendStatus(SendStatus request) {
        return submit.status(request, call());
    }

    @Override
    public ValidateDocumentResponse validateDocument(ValidateDocument request) {
        return submit.validate(request, call());
    }

    @Override
    public ListPendingResponse listPending(ListPending request) {
        return mailbox.list(request, withoutParts());
    }

    @Override
    public GetDocumentResponse getDocument(GetDocument request) {
        return mailbox.collect(request, withoutParts());
    }

    @Override
    public ConfirmReceivedResponse confirmReceived(ConfirmReceived request) {
        return mailbox.confirm(request, withoutParts());
    }

    @Override
    public GetDeliveryStatusResponse getDeliveryStatus(GetDeliveryStatus request) {
        return receipts.status(request, withoutParts());
    }

    @Override
    public GetReceiptsResponse getReceipts(GetReceipts request) {
        return receipts.receipts(request, withoutParts());
    }

    @Override
    public ListAgenciesResponse listAgencies(ListAgencies request) {
        withoutParts();
        return directory.list(request);
    }

    @Override
    public GetAgencyResponse getAgency(GetAgency request) {
        withoutParts();
        return directory.find(request);
    }

    @Override
    public PingResponse ping(Ping request) {
        return ping.ping(withoutParts());
    }

    private static Call call() {
        return Transport.callOf(PhaseInterceptorChain.getCurrentMessage());
    }

    private static Call withoutParts() {
        Call call = call();
        call.parts().mustBeOver();
        return call;
    }
}
