package vn.truc.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Makes documents writable that hold text from before such text was refused. */
public final class XmlRepair {
    private XmlRepair() {}

    /** Puts U+FFFD in place of each character below the node that XML cannot carry. To be done before signing. */
    public static void repair(Node root) {
        Node node = root;
        while (node != null) {
            repairThis(node);
            node = next(root, node);
        }
    }

    /** Without recursion, however deep it is. */
    private static @Nullable Node next(Node root, Node node) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node up = node;
        while (up != null && up != root && up.getNextSibling() == null) {
            up = up.getParentNode();
        }
        return up == null || up == root ? null : up.getNextSibling();
    }

    private static void repairThis(Node node) {
        repairValue(node);
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            repairValue(attributes.item(i));
        }
    }

    private static void repairValue(Node node) {
        String value = node.getNodeValue();
        if (value != null && XmlText.uncarried(value).isPresent()) {
            node.setNodeValue(XmlText.replaced(value));
        }
    }
}
