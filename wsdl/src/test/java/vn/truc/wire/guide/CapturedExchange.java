package vn.truc.wire.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.truc.wire.multipart.MultipartWriter;
import vn.truc.wire.profile.Credential;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.wire.profile.TestKeys;
import vn.truc.xml.SafeXml;

/** The exchange of the guide: the examples, signed and framed by the code that both ends use. */
final class CapturedExchange {
    private static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PACKET =
            "<edXML xmlns=\"http://www.e-doc.vn/Schema/\"><edXMLEnvelope><!-- a whole packet stands here --></edXMLEnvelope></edXML>\n";

    private final Map<String, String> blocks = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-22T03:00:00.000Z");
    /** Of the last request: what its answer repeats. */
    private String requestSignature = "";

    private CapturedExchange() {}

    /** Each message of the exchange as text, by a name, in order. */
    static Map<String, String> blocks() {
        CapturedExchange exchange = new CapturedExchange();
        exchange.plain("ping-request", "Ping", TestKeys.RSA.credential(), "ping.request", true);
        exchange.plain("ping-response", "", TestKeys.OTHER.credential(), "ping.response", false);
        exchange.withPacket(
                "send-request",
                "SendDocument",
                TestKeys.RSA,
                "send-document-attachment.request",
                "packet@agency.example.vn");
        exchange.plain("send-response", "", TestKeys.OTHER.credential(), "send-document.response", false);
        exchange.plain("pending-request", "ListPending", TestKeys.RSA.credential(), "list-pending.request", false);
        exchange.plain("pending-response", "", TestKeys.OTHER.credential(), "list-pending.response", false);
        exchange.plain(
                "get-request", "GetDocument", TestKeys.RSA.credential(), "get-document-attachment.request", false);
        exchange.withPacket("get-response", "", TestKeys.OTHER, "get-document-attachment.response", "packet@truc");
        exchange.plain(
                "confirm-request", "ConfirmReceived", TestKeys.RSA.credential(), "confirm-received.request", false);
        exchange.plain("confirm-response", "", TestKeys.OTHER.credential(), "confirm-received.response", false);
        exchange.plain("receipts-request", "GetReceipts", TestKeys.RSA.credential(), "get-receipts.request", false);
        exchange.plain("receipts-response", "", TestKeys.OTHER.credential(), "get-receipts.response", false);
        exchange.fault();
        return exchange.blocks;
    }

    private void plain(String name, String operation, Credential signer, String example, boolean inFull) {
        Document envelope = signed(signer, body(example), operation.isEmpty());
        String start = operation.isEmpty()
                ? "HTTP/1.1 200 OK\nContent-Type: text/xml;charset=utf-8\n"
                : post(operation) + "Content-Type: text/xml; charset=utf-8\n";
        blocks.put(
                name,
                start + "Content-Length: " + bytes(envelope).length + "\n\n"
                        + Readable.of(envelope.getDocumentElement(), inFull));
    }

    private void withPacket(String name, String operation, TestKeys.Pair signer, String example, String contentId) {
        Document envelope = signed(signer.credential(), body(example), operation.isEmpty());
        byte[] packet = PACKET.getBytes(UTF_8);
        MultipartWriter writer = new MultipartWriter(
                bytes(envelope),
                "text/xml",
                contentId,
                "application/octet-stream",
                OptionalLong.of(packet.length),
                () -> new ByteArrayInputStream(packet));
        try (var in = writer.open()) {
            String message = new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
            String raw = new String(bytes(envelope), UTF_8);
            String start = operation.isEmpty() ? "HTTP/1.1 200 OK\n" : post(operation);
            blocks.put(
                    name,
                    start + "Content-Type: " + writer.contentType() + "\nContent-Length: "
                            + writer.length().orElseThrow() + "\n\n"
                            + message.replace(
                                    raw,
                                    Readable.of(envelope.getDocumentElement(), false)
                                            .stripTrailing()));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fault() {
        Document document = envelope();
        Element body = (Element) document.getDocumentElement().getFirstChild();
        Element fault = (Element) body.appendChild(document.createElementNS(SOAP11, "soap:Fault"));
        Element detail = body("fault");
        String text = text(detail, "code") + ": " + text(detail, "messageVi") + " | " + text(detail, "messageEn");
        fault.appendChild(document.createElementNS(null, "faultcode")).setTextContent("soap:Client");
        fault.appendChild(document.createElementNS(null, "faultstring")).setTextContent(text);
        fault.appendChild(document.createElementNS(null, "detail")).appendChild(document.importNode(detail, true));
        sign(TestKeys.OTHER.credential(), document);
        blocks.put(
                "fault",
                "HTTP/1.1 500\nContent-Type: text/xml;charset=utf-8\nContent-Length: " + bytes(document).length + "\n\n"
                        + Readable.of(document.getDocumentElement(), false));
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    private static String post(String operation) {
        return "POST /services/exchange HTTP/1.1\nHost: truc.example.vn\nSOAPAction: \"urn:vn:truc:exchange:v1:"
                + operation + "\"\n";
    }

    private Document signed(Credential signer, Element body, boolean isAnswer) {
        Document document = envelope();
        Node operation = document.getDocumentElement().getFirstChild().appendChild(document.importNode(body, true));
        if (isAnswer) {
            operation
                    .appendChild(document.createElementNS("urn:vn:truc:exchange:v1", "requestSignature"))
                    .setTextContent(requestSignature);
        }
        sign(signer, document);
        if (!isAnswer) {
            requestSignature = text(document.getDocumentElement(), "SignatureValue");
        }
        return document;
    }

    /** As whoever receives it would parse it, so that namespace declarations stand where they are written. */
    private static Document envelope() {
        return parse(("<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"><soap:Body/></soap:Envelope>").getBytes(UTF_8));
    }

    private void sign(Credential signer, Document document) {
        new EnvelopeSigner(signer, InstantSource.fixed(now)).sign(document);
        now = now.plus(Duration.ofMillis(250));
    }

    private static Element body(String example) {
        try {
            Element root = SafeXml.documentBuilder()
                    .parse(Path.of("examples/valid/" + example + ".xml").toFile())
                    .getDocumentElement();
            withoutLayout(root);
            return root;
        } catch (Exception e) {
            throw new IllegalStateException(example, e);
        }
    }

    /** The examples are indented for reading; on the wire nobody does that. */
    private static void withoutLayout(Node node) {
        for (Node child = node.getFirstChild(); child != null; ) {
            Node next = child.getNextSibling();
            boolean blank = child.getNodeType() == Node.TEXT_NODE
                    && child.getNodeValue().isBlank();
            if (blank && (next != null || child.getPreviousSibling() != null)) {
                node.removeChild(child);
            } else {
                withoutLayout(child);
            }
            child = next;
        }
    }

    private static byte[] bytes(Document document) {
        try (var out = new ByteArrayOutputStream()) {
            SafeXml.write(document, out);
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document parse(byte[] xml) {
        try {
            return SafeXml.documentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
