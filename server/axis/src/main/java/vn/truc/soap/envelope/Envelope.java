package vn.truc.soap.envelope;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A well-formed SOAP envelope with exactly one element in its Body. Nothing of it is trusted yet.
 *
 * @param version the version it is written in
 * @param received the bytes as they arrived
 * @param document the one DOM of it, without comments and processing instructions
 * @param body the Body
 * @param operation the one element in the Body
 */
public record Envelope(SoapVersion version, byte[] received, Document document, Element body, Element operation) {

    /** The local name of the operation, as the contract writes it. */
    public String operationName() {
        return operation.getLocalName();
    }
}
