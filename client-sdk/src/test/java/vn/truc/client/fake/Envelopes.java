package vn.truc.client.fake;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.truc.wire.fault.TrucFault;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.xml.SafeXml;

/** The axis's side of the message profile. */
final class Envelopes {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final JAXBContext TYPES = types();

    private final Keys keys;
    private final X509Certificate caller;

    Envelopes(Keys keys, X509Certificate caller) {
        this.keys = keys;
        this.caller = caller;
    }

    Object read(byte[] envelope) {
        try {
            Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(envelope));
            Element body = new EnvelopeVerifier(
                            (signer, others) -> {
                                if (!signer.equals(caller)) {
                                    throw ProfileException.signatureInvalid();
                                }
                            },
                            InstantSource.system())
                    .verify(document)
                    .body();
            Node payload = body.getFirstChild();
            Object request = TYPES.createUnmarshaller().unmarshal(payload);
            return request instanceof JAXBElement<?> element ? element.getValue() : request;
        } catch (SAXException | IOException | ProfileException | JAXBException e) {
            throw new IllegalStateException("the client sent a bad request", e);
        }
    }

    static String signatureOf(byte[] envelope) {
        try {
            return SafeXml.documentBuilder()
                    .parse(new ByteArrayInputStream(envelope))
                    .getElementsByTagNameNS("*", "SignatureValue")
                    .item(0)
                    .getTextContent();
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("the client sent a bad request", e);
        }
    }

    /** @param requestSignature of the request it answers; null for an answer that names none */
    byte[] write(Object message, Keys signer, InstantSource clock, String requestSignature) {
        Document document = SafeXml.newDocument();
        Element envelope = document.createElementNS(SOAP, "s:Envelope");
        document.appendChild(envelope);
        envelope.appendChild(document.createElementNS(SOAP, "s:Header"));
        Element body = document.createElementNS(SOAP, "s:Body");
        envelope.appendChild(body);
        try {
            if (message instanceof TrucFault fault) {
                Element element = add(body, SOAP, "s:Fault", "");
                add(element, null, "faultcode", "s:Client");
                add(element, null, "faultstring", "refused");
                TYPES.createMarshaller()
                        .marshal(
                                new vn.truc.wire.fault.ObjectFactory().createTrucFault(fault),
                                add(element, null, "detail", ""));
            } else {
                TYPES.createMarshaller().marshal(message, body);
            }
            if (requestSignature != null) {
                Element answer = message instanceof TrucFault
                        ? (Element)
                                body.getElementsByTagNameNS("*", "TrucFault").item(0)
                        : (Element) body.getFirstChild();
                String prefix = answer.getPrefix() == null ? "" : answer.getPrefix() + ":";
                add(answer, answer.getNamespaceURI(), prefix + "requestSignature", requestSignature);
            }
            new EnvelopeSigner(signer.credential(), clock).sign(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafeXml.write(document, out);
            return out.toByteArray();
        } catch (JAXBException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element add(Element parent, String namespace, String name, String text) {
        Element element = parent.getOwnerDocument().createElementNS(namespace, name);
        element.setTextContent(text);
        parent.appendChild(element);
        return element;
    }

    private static JAXBContext types() {
        try {
            return JAXBContext.newInstance(
                    vn.truc.wire.exchange.ObjectFactory.class, vn.truc.wire.fault.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }
}
