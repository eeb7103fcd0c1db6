package vn.truc.wire.profile;

import static vn.truc.wire.profile.Elements.DS;
import static vn.truc.wire.profile.Elements.WSSE;
import static vn.truc.wire.profile.Elements.WSU;
import static vn.truc.wire.profile.ProfileException.notMet;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The envelope's structure, found to be the only one the profile allows: at most one Header, then one Body, then
 * nothing; one Security header of one Signature, one Timestamp and at most one BinarySecurityToken; none of these a
 * second time anywhere else, however wrapped; and no id twice.
 */
record EnvelopeShape(
        Optional<Element> header, Element body, Optional<Element> token, Element timestamp, Element signature) {
    private static final Set<String> FLAGS = Set.of("0", "1", "false", "true");
    private static final String NEXT_SOAP11 = "http://schemas.xmlsoap.org/soap/actor/next";
    private static final String NEXT_SOAP12 = Elements.SOAP12 + "/role/next";
    private static final String ULTIMATE_SOAP12 = Elements.SOAP12 + "/role/ultimateReceiver";

    static EnvelopeShape of(Document document) throws ProfileException {
        Element envelope = document.getDocumentElement();
        if (envelope == null || !Elements.isSoap(envelope, "Envelope")) {
            throw notMet("envelope", "element", envelope == null ? "none" : envelope.getNodeName());
        }
        List<Element> children = Elements.children(envelope);
        String soap = envelope.getNamespaceURI();
        int at = 0;
        Element header = null;
        if (at < children.size() && Elements.is(children.get(at), soap, "Header")) {
            header = children.get(at++);
        }
        if (at >= children.size() || !Elements.is(children.get(at), soap, "Body")) {
            throw notMet("header-then-body", "element", at < children.size() ? name(children.get(at)) : "none");
        }
        Element body = children.get(at++);
        if (at < children.size()) {
            throw notMet("nothing-after-body", "element", name(children.get(at)));
        }
        List<Element> securities = header == null ? List.of() : Elements.children(header, WSSE, "Security");
        if (securities.isEmpty()) {
            throw ProfileException.of(ProfileRule.UNSIGNED);
        }
        if (securities.size() > 1) {
            throw notMet("one-security-header", "element", "Security");
        }
        EnvelopeShape shape = of(header, body, securities.get(0));
        shape.standsAlone(envelope);
        return shape;
    }

    private static EnvelopeShape of(@Nullable Element header, Element body, Element security) throws ProfileException {
        addressedToUs(security);
        Element token = null;
        Element timestamp = null;
        Element signature = null;
        for (Element child : Elements.children(security)) {
            if (token == null && Elements.is(child, WSSE, "BinarySecurityToken")) {
                token = child;
            } else if (timestamp == null && Elements.is(child, WSU, "Timestamp")) {
                timestamp = child;
            } else if (signature == null && Elements.is(child, DS, "Signature")) {
                signature = child;
            } else {
                throw notMet("security-children", "element", name(child));
            }
        }
        if (signature == null) {
            throw ProfileException.of(ProfileRule.UNSIGNED);
        }
        if (timestamp == null) {
            throw ProfileException.of(ProfileRule.TIMESTAMP_MISSING, "element", "Timestamp");
        }
        return new EnvelopeShape(Optional.ofNullable(header), body, Optional.ofNullable(token), timestamp, signature);
    }

    private static void addressedToUs(Element security) throws ProfileException {
        for (String soap : List.of(Elements.SOAP11, Elements.SOAP12)) {
            String flag = security.getAttributeNS(soap, "mustUnderstand");
            if (flag != null && !flag.isEmpty() && !FLAGS.contains(flag)) {
                throw notMet("must-understand", "found", flag);
            }
        }
        String actor = security.getAttributeNS(Elements.SOAP11, "actor");
        String role = security.getAttributeNS(Elements.SOAP12, "role");
        if (!Set.of("", NEXT_SOAP11).contains(actor)
                || !Set.of("", NEXT_SOAP12, ULTIMATE_SOAP12).contains(role)) {
            throw notMet("security-for-us", "found", actor.isEmpty() ? role : actor);
        }
    }

    /** One walk over everything: a second copy of any element we rely on is refused wherever it hides. */
    private void standsAlone(Element envelope) throws ProfileException {
        Set<String> ids = new HashSet<>();
        for (Node node = envelope; node != null; node = Elements.next(node, envelope)) {
            if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                throw notMet("no-processing-instruction", "element", node.getNodeName());
            }
            if (node instanceof Element element) {
                if (isSecondCopy(element, envelope)) {
                    throw notMet("no-second-copy", "element", name(element));
                }
                uniqueIds(element, ids);
            }
        }
    }

    private boolean isSecondCopy(Element element, Element envelope) {
        return (Elements.isSoap(element, "Envelope") && element != envelope)
                || (Elements.isSoap(element, "Header") && element != header.orElse(null))
                || (Elements.isSoap(element, "Body") && element != body)
                || (Elements.is(element, WSU, "Timestamp") && element != timestamp)
                || (Elements.is(element, WSSE, "BinarySecurityToken") && element != token.orElse(null))
                || (Elements.is(element, DS, "Signature") && element != signature)
                || (Elements.is(element, WSSE, "Security") && element.getParentNode() != header.orElse(null));
    }

    /**
     * wsu:Id, Id, ID, id and xml:id share one pool: whoever resolves ids otherwise than we do finds the same element.
     */
    private static void uniqueIds(Element element, Set<String> ids) throws ProfileException {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
            if (name.equalsIgnoreCase("id") && !ids.add(attribute.getValue().strip())) {
                throw notMet("unique-ids", "element", name(element));
            }
        }
    }

    static String name(Element element) {
        return element.getLocalName() == null ? element.getNodeName() : element.getLocalName();
    }
}
