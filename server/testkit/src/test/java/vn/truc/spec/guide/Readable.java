package vn.truc.spec.guide;

import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An envelope as a reader wants to see it: indented, long base64 shortened, Security in full only once. */
final class Readable {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]{65,}");
    private static final int SHOWN = 16;

    private final StringBuilder text = new StringBuilder();
    private final boolean securityInFull;

    private Readable(boolean securityInFull) {
        this.securityInFull = securityInFull;
    }

    static String of(Element envelope, boolean securityInFull) {
        Readable readable = new Readable(securityInFull);
        readable.write(envelope, "");
        return readable.text.toString();
    }

    private void write(Element element, String indent) {
        text.append(indent).append('<').append(element.getNodeName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            text.append(' ')
                    .append(attribute.getName())
                    .append("=\"")
                    .append(attribute.getValue())
                    .append('"');
        }
        if (element.getLocalName().equals("Security") && !securityInFull) {
            text.append(">… BinarySecurityToken, Timestamp, Signature …</")
                    .append(element.getNodeName())
                    .append(">\n");
            return;
        }
        if (element.getFirstChild() == null) {
            text.append("/>\n");
            return;
        }
        text.append('>');
        boolean nested = false;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                text.append(nested ? "" : "\n");
                nested = true;
                write(inner, indent + "  ");
            }
        }
        text.append(nested ? indent : content(element))
                .append("</")
                .append(element.getNodeName())
                .append(">\n");
    }

    private static String content(Element element) {
        String content = element.getTextContent().strip();
        String shortened = BASE64.matcher(content.replaceAll("\\s", "")).matches()
                        && !element.getLocalName().equals("sha256")
                ? content.substring(0, SHOWN) + "…"
                : content;
        return shortened.replace("&", "&amp;").replace("<", "&lt;");
    }
}
