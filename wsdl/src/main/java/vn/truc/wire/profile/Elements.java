package vn.truc.wire.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The names of the profile's XML, and plain steps through it. */
final class Elements {
    static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String ENVELOPED = DS + "enveloped-signature";
    static final String X509_V3 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
    static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

    private Elements() {}

    static boolean is(@Nullable Node node, @Nullable String namespace, String name) {
        return node != null
                && node.getNodeType() == Node.ELEMENT_NODE
                && name.equals(node.getLocalName())
                && namespace != null
                && namespace.equals(node.getNamespaceURI());
    }

    static boolean isSoap(Node node, String name) {
        return is(node, SOAP11, name) || is(node, SOAP12, name);
    }

    /** The child elements, in order. */
    static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Node parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, name))
                .toList();
    }

    /** The node after this one in document order within root, or null at the end. Needs no stack, however deep. */
    static @Nullable Node next(Node node, Node root) {
        Node child = node.getFirstChild();
        return child != null ? child : nextOutside(node, root);
    }

    /** The node after the subtree of this one in document order within root, or null at the end. */
    static @Nullable Node nextOutside(Node node, Node root) {
        for (Node at = node; at != null && at != root; at = at.getParentNode()) {
            Node sibling = at.getNextSibling();
            if (sibling != null) {
                return sibling;
            }
        }
        return null;
    }

    /** The value of an attribute without namespace, or null when it is absent. */
    static @Nullable String attribute(Element element, String name) {
        return element.hasAttributeNS(null, name) ? element.getAttributeNS(null, name) : null;
    }

    /** The id by which a Reference may point at the element: wsu:Id. */
    static @Nullable String id(Element element) {
        return element.hasAttributeNS(WSU, "Id") ? element.getAttributeNS(WSU, "Id") : null;
    }
}
