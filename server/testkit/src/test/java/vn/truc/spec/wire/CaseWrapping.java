package vn.truc.spec.wire;

import java.util.function.BiConsumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signature wrapping (XSW): a part that is validly signed is moved to where the signature may still find it, and a
 * forged copy is put where the application reads.
 */
record CaseWrapping(Part part, Place place, Id id) {
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    /** What is moved. */
    enum Part {
        BODY,
        TIMESTAMP,
        TOKEN
    }

    /** What the forged copy has for an id. */
    enum Id {
        NONE,
        ANOTHER,
        THE_SAME,
        /** The same in an attribute of another namespace, which another resolver would find. */
        THE_SAME_ELSEWHERE
    }

    /** Where the original goes. */
    enum Place {
        HEADER_BLOCK((envelope, original) -> header(envelope).appendChild(wrapper(envelope, original))),
        BEFORE_SECURITY((envelope, original) ->
                header(envelope).insertBefore(original, header(envelope).getFirstChild())),
        AFTER_SECURITY((envelope, original) -> header(envelope).appendChild(original)),
        IN_SECURITY((envelope, original) -> security(envelope).appendChild(original)),
        WRAPPED_IN_SECURITY((envelope, original) -> security(envelope).appendChild(wrapper(envelope, original))),
        SIGNATURE_OBJECT((envelope, original) -> {
            Element object = envelope.createElementNS(DS, "ds:Object");
            object.appendChild(original);
            first(envelope, DS, "Signature").appendChild(object);
        }),
        KEY_INFO((envelope, original) -> first(envelope, DS, "KeyInfo").appendChild(original)),
        OPERATION((envelope, original) -> body(envelope).getFirstChild().appendChild(original)),
        BESIDE_OPERATION((envelope, original) -> body(envelope).appendChild(original)),
        AFTER_BODY((envelope, original) -> envelope.getDocumentElement().appendChild(original)),
        BEFORE_HEADER((envelope, original) -> envelope.getDocumentElement()
                .insertBefore(original, envelope.getDocumentElement().getFirstChild())),
        BEFORE_BODY((envelope, original) -> envelope.getDocumentElement().insertBefore(original, body(envelope))),
        ENVELOPE_IN_HEADER((envelope, original) -> {
            Element root = envelope.getDocumentElement();
            Element inner = envelope.createElementNS(root.getNamespaceURI(), root.getPrefix() + ":Envelope");
            inner.appendChild(original);
            header(envelope).appendChild(inner);
        });

        private final BiConsumer<Document, Element> move;

        Place(BiConsumer<Document, Element> move) {
            this.move = move;
        }
    }

    /** Forges a signed envelope. */
    void forge(Document envelope) {
        Element original =
                switch (part) {
                    case BODY -> body(envelope);
                    case TIMESTAMP -> first(envelope, CaseSigner.WSU, "Timestamp");
                    case TOKEN -> first(envelope, CaseSigner.WSSE, "BinarySecurityToken");
                };
        Element forged = (Element) original.cloneNode(true);
        String signed = original.getAttributeNS(CaseSigner.WSU, "Id");
        forged.removeAttributeNS(CaseSigner.WSU, "Id");
        switch (id) {
            case NONE -> {}
            case ANOTHER -> forged.setAttributeNS(CaseSigner.WSU, "wsu:Id", "another");
            case THE_SAME -> forged.setAttributeNS(CaseSigner.WSU, "wsu:Id", signed);
            case THE_SAME_ELSEWHERE -> forged.setAttributeNS("urn:x", "x:Id", signed);
        }
        original.getParentNode().replaceChild(forged, original);
        change(forged);
        place.move.accept(envelope, original);
    }

    private void change(Element forged) {
        switch (part) {
            case BODY -> forged.getElementsByTagNameNS("*", "messageId").item(0).setTextContent("forged");
            case TIMESTAMP -> {
                Element expires = (Element)
                        forged.getElementsByTagNameNS(CaseSigner.WSU, "Expires").item(0);
                expires.setTextContent(expires.getTextContent().replace("Z", "1Z"));
            }
            case TOKEN -> forged.setAttribute("x", "forged");
        }
    }

    private static Element wrapper(Document envelope, Element original) {
        Element wrapper = envelope.createElementNS("urn:attack", "a:Wrapper");
        wrapper.appendChild(original);
        return wrapper;
    }

    private static Element header(Document envelope) {
        return first(envelope, envelope.getDocumentElement().getNamespaceURI(), "Header");
    }

    private static Element body(Document envelope) {
        return first(envelope, envelope.getDocumentElement().getNamespaceURI(), "Body");
    }

    private static Element security(Document envelope) {
        return first(envelope, CaseSigner.WSSE, "Security");
    }

    private static Element first(Document envelope, String namespace, String name) {
        return (Element) envelope.getElementsByTagNameNS(namespace, name).item(0);
    }
}
