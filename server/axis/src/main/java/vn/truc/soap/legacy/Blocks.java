package vn.truc.soap.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds elements as old systems write them: by local name, whatever the namespace and the capitals. */
final class Blocks {
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

    /** The first child of one of these names. */
    static Optional<Element> child(Element parent, String... names) {
        return children(parent).stream().filter(child -> isNamed(child, names)).findFirst();
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
