package vn.truc.soap.security;

import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.W3CDOMStreamReader;
import vn.truc.soap.Call;
import vn.truc.soap.envelope.Envelope;
import vn.truc.soap.envelope.SoapVersion;

/**
 * The way in, before anything of CXF has seen a byte: reads, verifies, and hands CXF the verified DOM, so that what the
 * operation reads is what was verified.
 */
public final class VerifiedEnvelopeIn extends AbstractSoapInterceptor {
    private static final QName SECURITY =
            new QName("http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd", "Security");

    private final Entrance entrance;

    public VerifiedEnvelopeIn(Entrance entrance) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        this.entrance = entrance;
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        return Set.of(SECURITY);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Call call = Transport.callOf(message);
        Envelope envelope = entrance.admit(call);
        message.setVersion(envelope.version() == SoapVersion.V11 ? Soap11.getInstance() : Soap12.getInstance());
        message.setContent(
                XMLStreamReader.class,
                new W3CDOMStreamReader(envelope.document().getDocumentElement()));
    }
}
