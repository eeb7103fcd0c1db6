package vn.truc.soap.envelope;

import java.io.ByteArrayOutputStream;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.truc.xml.SafeXml;

/**
 * A well-formed SOAP envelope with exactly one element in its Body. Nothing of it is trusted yet.
 *
 * @param version the version it is written in
 * @param received the bytes as they arrived; of an XOP message as they were signed, with its content put back, because
 *     nobody could verify them otherwise
 * @param document the one DOM of it, without comments and processing instructions
 * @param body the Body
 * @param operation the one element in the Body
 */
public record Envelope(SoapVersion version, byte[] received, Document document, Element body, Element operation) {

    /** The same after its DOM was made what the sender has signed. */
    public Envelope asSigned() {
        ByteArrayOutputStream signed = new ByteArrayOutputStream(received.length);
        try {
            SafeXml.write(document, signed);
        } catch (TransformerException e) {
            throw new IllegalStateException("an envelope could not be serialised", e);
        }
        return new Envelope(version, signed.toByteArray(), document, body, operation);
    }

    /** The local name of the operation, as the contract writes it. */
    public String operationName() {
        return operation.getLocalName();
    }
}
