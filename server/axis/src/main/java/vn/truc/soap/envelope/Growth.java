package vn.truc.soap.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.truc.xml.SafeXml;

/**
 * The rule of growth for a reader: an element that this version does not know is ignored where it stands, and so is an
 * attribute of another namespace. The contract has no attributes: one without a namespace is left for the schema to
 * refuse. It knows from the schema which children each element may have.
 */
final class Growth {
    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    /** For each type (an operation's own one under its element's name) the children it knows, each with its type. */
    private final Map<String, Map<String, String>> childrenOfType = new HashMap<>();

    Growth(URL schema) {
        try (InputStream in = schema.openStream()) {
            Element root = SafeXml.documentBuilder().parse(in).getDocumentElement();
            NodeList types = root.getElementsByTagNameNS(XS, "complexType");
            for (int i = 0; i < types.getLength(); i++) {
                Element type = (Element) types.item(i);
                String name = type.hasAttribute("name")
                        ? type.getAttribute("name")
                        : ((Element) type.getParentNode()).getAttribute("name");
                childrenOfType.put(name, childrenOf(type));
            }
        } catch (IOException | SAXException e) {
            throw new IllegalStateException("the packaged contract is not readable", e);
        }
    }

    private static Map<String, String> childrenOf(Element type) {
        Map<String, String> children = new HashMap<>();
        NodeList elements = type.getElementsByTagNameNS(XS, "element");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            children.put(element.getAttribute("name"), element.getAttribute("type"));
        }
        return children;
    }

    void dropUnknown(Element operation) {
        dropUnknown(operation, operation.getLocalName());
    }

    private void dropUnknown(Element element, String type) {
        dropForeignAttributes(element);
        @Nullable Map<String, String> known = childrenOfType.get(type);
        if (known == null) {
            return;
        }
        List<Node> unknown = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element part) {
                String partType =
                        Contract.NAMESPACE.equals(part.getNamespaceURI()) ? known.get(part.getLocalName()) : null;
                if (partType == null) {
                    unknown.add(part);
                } else {
                    dropUnknown(part, partType);
                }
            }
        }
        unknown.forEach(element::removeChild);
    }

    private static void dropForeignAttributes(Element element) {
        for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String namespace = attribute.getNamespaceURI();
            if (namespace != null && !namespace.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
                element.removeAttributeNode(attribute);
            }
        }
    }
}
