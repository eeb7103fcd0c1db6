package vn.truc.soap.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds elements as old systems write them: by local name, whatever the namespace and the capitals. */
final class Blocks {
    private static final String BLOT = "***";

    private Blocks() {}

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Overwrites a secret wherever it stands, and what an element of that name holds. */
    static void blotOut(Element element, String name, String secret) {
        if (isNamed(element, name)) {
            element.setTextContent(BLOT);
        }
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            attribute.setNodeValue(attribute.getNodeValue().replace(secret, BLOT));
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                blotOut(child, name, secret);
            } else if (node instanceof CharacterData text) {
                text.setData(text.getData().replace(secret, BLOT));
            }
        }
    }

    /** The children of one of these names. */
    static List<Element> children(Element parent, String... names) {
        return children(parent).stream().filter(child -> isNamed(child, names)).toList();
    }

    /** The first child of one of these names. */
    static Optional<Element> child(Element parent, String... names) {
        return children(parent, names).stream().findFirst();
    }

    /** The text of the first child of one of these names; empty when there is none. */
    static String text(Element parent, String... names) {
        return child(parent, names).map(child -> child.getTextContent().strip()).orElse("");
    }

    static boolean isNamed(Element element, String... names) {
        String name = element.getLocalName() == null ? element.getNodeName() : element.getLocalName();
        for (String wanted : names) {
            if (wanted.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
