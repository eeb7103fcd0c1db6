package vn.truc.soap.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.W3CDOMStreamWriter;
import org.w3c.dom.Document;
import vn.truc.soap.Call;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.http.SigningBudget;
import vn.truc.soap.http.SoapAnswer;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.xml.SafeXml;
import vn.truc.xml.XmlRepair;

/** The way out: catches the envelope in a DOM, and signs and writes it when it is complete. */
public final class SignedAnswerOut extends AbstractSoapInterceptor {
    private final EnvelopeSigner signer;
    private final SigningBudget budget;

    public SignedAnswerOut(EnvelopeSigner signer, SigningBudget budget) {
        super(Phase.PRE_STREAM);
        addBefore(StaxOutInterceptor.class.getName());
        this.signer = signer;
        this.budget = budget;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        W3CDOMStreamWriter envelope = new W3CDOMStreamWriter(SafeXml.newDocument());
        message.setContent(XMLStreamWriter.class, envelope);
        // Or JAXB would write past the DOM, straight to the caller and unsigned.
        message.removeContent(OutputStream.class);
        message.getInterceptorChain().add(new Ending(envelope));
    }

    private final class Ending extends AbstractSoapInterceptor {
        private final W3CDOMStreamWriter envelope;

        Ending(W3CDOMStreamWriter envelope) {
            super(Phase.PRE_STREAM_ENDING);
            this.envelope = envelope;
        }

        @Override
        public void handleMessage(SoapMessage message) {
            Call call = Transport.callOf(message);
            if (call.requestSignature().isEmpty() && !budget.allows()) {
                throw SoapFaults.busy("answers to strangers");
            }
            Document document = envelope.getDocument();
            call.requestSignature().ifPresent(value -> Answers.to(value, document));
            // What was stored before such text was refused is still shown.
            XmlRepair.repair(document);
            signer.sign(document);
            try {
                HttpServletResponse response = Transport.responseOf(message);
                if (call.attachment().isPresent()) {
                    SoapAnswer.send(call, response, document, call.attachment().get());
                } else {
                    SoapAnswer.send(call, response, HttpServletResponse.SC_OK, document);
                }
            } catch (IOException e) {
                throw new Fault(e);
            }
        }
    }
}
