package vn.truc.receipt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.truc.xml.SafeXml;
import vn.truc.xml.XmlText;

/** A receipt between its Java and its XML form, without signature. */
final class ReceiptXml {
    static final String NAMESPACE = "urn:vn:truc:receipt:v1";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ReceiptXml() {}

    /** @throws IllegalArgumentException if XML cannot carry a text of it */
    static Document write(Receipt receipt) {
        Document document = SafeXml.newDocument();
        Element root = document.createElementNS(NAMESPACE, "Receipt");
        root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns", NAMESPACE);
        root.setAttribute("version", "1");
        document.appendChild(root);
        add(root, "receiptId", receipt.receiptId());
        add(root, "event", receipt.event().wireName());
        add(root, "at", TIME.format(receipt.at()));
        add(root, "axis", receipt.axis());
        add(root, "documentId", receipt.documentId());
        add(root, "messageId", receipt.messageId());
        add(root, "kind", receipt.kind());
        add(root, "sender", receipt.sender());
        receipt.recipients().forEach(recipient -> add(root, "recipient", recipient));
        receipt.redirections().forEach(redirection -> {
            Element element = add(root, "redirection", "");
            add(element, "from", redirection.from());
            add(element, "to", redirection.to());
        });
        add(root, "deliveryId", receipt.deliveryId());
        Element packet = add(root, "packet", "");
        add(packet, "sha256", receipt.packetSha256());
        add(packet, "length", Long.toString(receipt.packetLength()));
        Receipt.RequestRef request = receipt.request();
        if (request != null) {
            Element element = add(root, "request", "");
            add(element, "sha256", request.sha256());
            add(element, "certificateSha256", request.certificateSha256());
        }
        Receipt.ContentVerdict content = receipt.content();
        if (content != null) {
            Element element = add(root, "content", "");
            add(element, "outcome", content.outcome());
            add(element, "reason", content.reason());
        }
        add(root, "reason", receipt.reason());
        return document;
    }

    /** Reads a document already found valid by the schema. */
    static Receipt read(Document document) throws InvalidReceiptException {
        Element root = document.getDocumentElement();
        Element packet = child(root, "packet");
        Element request = optionalChild(root, "request");
        Element content = optionalChild(root, "content");
        List<String> recipients = new ArrayList<>();
        List<Receipt.Redirection> redirections = new ArrayList<>();
        for (Element element : children(root)) {
            if (element.getLocalName().equals("recipient")) {
                recipients.add(element.getTextContent().strip());
            } else if (element.getLocalName().equals("redirection")) {
                redirections.add(new Receipt.Redirection(text(element, "from"), text(element, "to")));
            }
        }
        try {
            return new Receipt(
                    text(root, "receiptId"),
                    ReceiptEvent.of(text(root, "event")),
                    Instant.parse(text(root, "at")),
                    text(root, "axis"),
                    text(root, "documentId"),
                    text(root, "messageId"),
                    text(root, "kind"),
                    text(root, "sender"),
                    recipients,
                    redirections,
                    optionalText(root, "deliveryId"),
                    text(packet, "sha256"),
                    Long.parseLong(text(packet, "length")),
                    request == null
                            ? null
                            : new Receipt.RequestRef(text(request, "sha256"), text(request, "certificateSha256")),
                    content == null
                            ? null
                            : new Receipt.ContentVerdict(text(content, "outcome"), text(content, "reason")),
                    optionalText(root, "reason"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidReceiptException(
                    InvalidReceiptException.Flaw.NOT_A_RECEIPT, String.valueOf(e.getMessage()));
        }
    }

    static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static @Nullable Element optionalChild(Element parent, String name) {
        for (Element element : children(parent)) {
            if (NAMESPACE.equals(element.getNamespaceURI())
                    && element.getLocalName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private static Element child(Element parent, String name) throws InvalidReceiptException {
        Element element = optionalChild(parent, name);
        if (element == null) {
            throw new InvalidReceiptException(InvalidReceiptException.Flaw.NOT_A_RECEIPT, name + " is missing");
        }
        return element;
    }

    private static String text(Element parent, String name) throws InvalidReceiptException {
        return child(parent, name).getTextContent().strip();
    }

    private static @Nullable String optionalText(Element parent, String name) {
        Element element = optionalChild(parent, name);
        return element == null ? null : element.getTextContent().strip();
    }

    private static Element add(Element parent, String name, @Nullable String text) {
        Element element = parent.getOwnerDocument().createElementNS(NAMESPACE, name);
        if (text != null) {
            XmlText.uncarried(text).ifPresent(point -> {
                throw new IllegalArgumentException("phần " + name + " của biên nhận có ký tự " + point
                        + " mà XML không ghi được: hãy bỏ ký tự đó | " + name + " of the receipt has the character "
                        + point + ", which XML cannot carry: leave it out");
            });
            element.setTextContent(text);
            parent.appendChild(element);
        }
        return element;
    }
}
