package vn.truc.soap.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.truc.fault.FaultCode;
import vn.truc.soap.Call;
import vn.truc.soap.FaultWriter;
import vn.truc.soap.envelope.SoapVersion;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.ObjectFactory;
import vn.truc.wire.fault.TrucFault;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.xml.SafeXml;
import vn.truc.xml.XmlRepair;

/**
 * Writes a failure to the caller as a signed SOAP fault in the caller's version, from wherever it was raised. Strangers
 * share a {@link SigningBudget}; beyond it they get an unsigned {@code Axis.Busy}. Thread-safe.
 */
public final class FaultAnswer {
    /** RFC 6585 §4. */
    private static final int TOO_MANY_REQUESTS = 429;

    private final FaultWriter faults;
    private final EnvelopeSigner signer;
    private final SigningBudget budget;
    private final JAXBContext context;

    public FaultAnswer(FaultWriter faults, EnvelopeSigner signer, SigningBudget budget) {
        this.faults = faults;
        this.signer = signer;
        this.budget = budget;
        try {
            this.context = JAXBContext.newInstance(ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the generated fault types do not bind", e);
        }
    }

    /**
     * Answers the call with the failure.
     *
     * @throws IOException if the caller cannot be told, or some of an answer has gone: the connection must then be cut
     */
    public void write(Call call, HttpServletResponse response, Throwable failure) throws IOException {
        if (call.hasBegunToAnswer() && response.isCommitted()) {
            if (faults.hungUp(failure, call)) {
                return;
            }
            throw new IOException("the answer broke off");
        }
        if (call.hasBegunToAnswer()) {
            // None of it has left the machine, so the caller need not wait for the rest of it in vain.
            response.reset();
        }
        boolean signed = call.requestSignature().isPresent() || budget.allows();
        TrucFault fault = signed ? faults.write(failure, call) : faults.tooManyStrangers(call, budget.isNews());
        if (response.isCommitted()) {
            // The server has given the connection up, because the request itself broke off.
            return;
        }
        Document envelope = envelope(call.version(), fault);
        XmlRepair.repair(envelope);
        if (signed) {
            signer.sign(envelope);
        }
        if (fault.getRetryAfterSeconds() != null) {
            response.setIntHeader("Retry-After", fault.getRetryAfterSeconds());
        }
        // What is left of the request is not worth a connection.
        response.setHeader("Connection", "close");
        call.isRefused();
        SoapAnswer.send(call, response, status(call.version(), fault), envelope);
    }

    private static int status(SoapVersion version, TrucFault fault) {
        return switch (FaultCode.of(fault.getCode())) {
            case SOAP_TOO_LARGE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            case SOAP_WRONG_MEDIA_TYPE, SOAP_CONTENT_ENCODING_FORBIDDEN ->
                HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            case AXIS_BUSY -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case AXIS_RATE_EXCEEDED -> TOO_MANY_REQUESTS;
            default ->
                version == SoapVersion.V12 && fault.getBlame() == Blame.CALLER
                        ? HttpServletResponse.SC_BAD_REQUEST
                        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        };
    }

    private Document envelope(SoapVersion version, TrucFault fault) {
        Document document = SafeXml.newDocument();
        SoapNodes soap = new SoapNodes(document, version.namespace());
        Element envelope = soap.add(document, "Envelope");
        // Declared by hand: the signature is computed over this DOM, before anybody writes it.
        envelope.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:soap", version.namespace());
        Element element = soap.add(soap.add(envelope, "Body"), "Fault");
        String role = role(version, fault);
        String text = fault.getCode() + ": " + fault.getMessageVi() + " | " + fault.getMessageEn();
        Element detail;
        if (version == SoapVersion.V11) {
            soap.addPlain(element, "faultcode", role);
            soap.addPlain(element, "faultstring", text);
            detail = soap.addPlain(element, "detail", "");
        } else {
            soap.add(soap.add(element, "Code"), "Value").setTextContent(role);
            Element reason = soap.add(element, "Reason");
            soap.addText(reason, "en", fault.getCode() + ": " + fault.getMessageEn());
            soap.addText(reason, "vi", fault.getCode() + ": " + fault.getMessageVi());
            detail = soap.add(element, "Detail");
        }
        try {
            context.createMarshaller().marshal(new ObjectFactory().createTrucFault(fault), detail);
        } catch (JAXBException e) {
            throw new IllegalStateException("a fault could not be written", e);
        }
        return document;
    }

    private static String role(SoapVersion version, TrucFault fault) {
        if (FaultCode.of(fault.getCode()) == FaultCode.SOAP_HEADER_NOT_UNDERSTOOD) {
            return "soap:MustUnderstand";
        }
        boolean callers = fault.getBlame() == Blame.CALLER;
        return version == SoapVersion.V11
                ? callers ? "soap:Client" : "soap:Server"
                : callers ? "soap:Sender" : "soap:Receiver";
    }
}
