package vn.truc.soap.security;

import java.util.Base64;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.truc.soap.envelope.Contract;

/** Ties an answer to its request: the last element of every answer repeats the request's signature value. */
final class Answers {
    private Answers() {}

    /** @param answer an envelope with an operation's answer in its Body, not signed yet */
    static void to(byte[] requestSignature, Document answer) {
        Element operation = lastElement(lastElement(answer.getDocumentElement()));
        String prefix = operation.getPrefix() == null ? "" : operation.getPrefix() + ":";
        operation
                .appendChild(answer.createElementNS(Contract.NAMESPACE, prefix + "requestSignature"))
                .setTextContent(Base64.getEncoder().encodeToString(requestSignature));
    }

    private static Element lastElement(Element parent) {
        for (Node node = parent.getLastChild(); node != null; node = node.getPreviousSibling()) {
            if (node instanceof Element element) {
                return element;
            }
        }
        throw new IllegalStateException(parent.getNodeName() + " is empty");
    }
}
