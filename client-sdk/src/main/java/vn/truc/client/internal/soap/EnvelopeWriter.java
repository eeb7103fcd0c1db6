package vn.truc.client.internal.soap;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.truc.wire.profile.Credential;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.xml.SafeXml;

/** Requests as signed SOAP 1.1 envelopes. Thread-safe. */
public final class EnvelopeWriter {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final EnvelopeSigner signer;

    public EnvelopeWriter(Credential credential, InstantSource clock) {
        this.signer = new EnvelopeSigner(credential, clock);
    }

    /** The envelope, signed now: made anew for each attempt, since a signed message is accepted once. */
    public SignedRequest write(Object request) {
        Document document = SafeXml.newDocument();
        Element envelope = document.createElementNS(SOAP, "soap:Envelope");
        envelope.setAttributeNS(XMLNS, "xmlns:soap", SOAP);
        document.appendChild(envelope);
        envelope.appendChild(document.createElementNS(SOAP, "soap:Header"));
        Element body = document.createElementNS(SOAP, "soap:Body");
        envelope.appendChild(body);
        Binding.write(request, body);
        signer.sign(document);
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            SafeXml.write(document, out);
        } catch (TransformerException e) {
            throw new IllegalStateException("the envelope cannot be written", e);
        }
        String value =
                document.getElementsByTagNameNS(DS, "SignatureValue").item(0).getTextContent();
        return new SignedRequest(out.toByteArray(), value.replaceAll("\\s", ""));
    }
}
