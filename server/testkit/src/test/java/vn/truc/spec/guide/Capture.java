package vn.truc.spec.guide;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.PushEndpoint;
import vn.truc.testkit.PushReply;
import vn.truc.testkit.PushedDelivery;
import vn.truc.wire.multipart.MultipartWriter;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.xml.SafeXml;

/** Sends the exchange of the guide to an axis and writes down, readably, what went over the wire in both directions. */
final class Capture {
    static final String SENDER = "000.00.12.H41";
    static final String RECIPIENT = "000.00.13.H41";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PACKET_ID = "packet@agency.example.vn";
    private static final Path LETTER = Path.of("src", "test", "resources", "wire", "_templates", "letter.edxml");

    private final AxisExtension axis;
    private final Map<String, String> blocks = new LinkedHashMap<>();
    private final byte[] packet;
    private final String sha256;

    Capture(AxisExtension axis) throws Exception {
        this.axis = axis;
        String letter = Files.readString(LETTER).replace("${from}", SENDER).replace("${to}", RECIPIENT);
        this.packet = letter.getBytes(UTF_8);
        this.sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packet));
    }

    /** Each message as text, by a name, in order. */
    Map<String, String> exchange() throws Exception {
        call("ping", SENDER, "Ping", "", null);
        Instant deadline = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(3));
        Element sent = call("send", SENDER, "SendDocument", letter("<deadline>" + deadline + "</deadline>"), packet);
        Element pending = call(
                "pending",
                RECIPIENT,
                "ListPending",
                "<kind>DOCUMENT</kind><kind>STATUS</kind><limit>100</limit><waitSeconds>30</waitSeconds>",
                null);
        String delivery = "<deliveryId>" + text(pending, "deliveryId") + "</deliveryId>";
        String lease = "<leaseToken>" + UUID.randomUUID() + "</leaseToken>";
        call(
                "get",
                RECIPIENT,
                "GetDocument",
                delivery + lease + "<leaseSeconds>300</leaseSeconds><transfer>ATTACHMENT</transfer>",
                null);
        call(
                "confirm",
                RECIPIENT,
                "ConfirmReceived",
                delivery + lease + "<outcome>RECEIVED</outcome><sha256>" + sha256 + "</sha256>",
                null);
        String document = "<documentId>" + text(sent, "documentId") + "</documentId>";
        call("receipts", SENDER, "GetReceipts", document, null);
        pushed();
        refused(document);
        return blocks;
    }

    private String letter(String deadline) {
        return "<messageId>" + UUID.randomUUID() + "</messageId><from>" + SENDER + "</from><to>" + RECIPIENT + "</to>"
                + deadline + "<packet><sha256>" + sha256 + "</sha256><length>" + packet.length + "</length><href>cid:"
                + PACKET_ID + "</href></packet>";
    }

    /** The same letter to a recipient that is sent what waits. */
    private void pushed() throws Exception {
        try (PushEndpoint endpoint = PushEndpoint.of(axis, RECIPIENT)) {
            CompletableFuture<PushReply> answered = new CompletableFuture<>();
            endpoint.reacts(delivery -> {
                PushReply reply = endpoint.confirmation(delivery);
                answered.complete(reply);
                return reply;
            });
            axis.push(RECIPIENT, endpoint.address());
            call("sent-again", SENDER, "SendDocument", letter(""), packet);
            blocks.keySet().removeIf(name -> name.contains("sent-again"));
            PushedDelivery delivery = endpoint.await(1).get(0);
            PushReply reply = answered.get(20, TimeUnit.SECONDS);
            Map<String, String> headers = delivery.headers();
            note(
                    "deliver-request",
                    headers.get("") + "\r\nHost: agency.example.vn\r\nSOAPAction: " + headers.get("soapaction")
                            + "\r\nContent-Type: " + headers.get("content-type") + "\r\nContent-Length: "
                            + headers.get("content-length") + "\r\n",
                    delivery.envelope(),
                    false);
            note(
                    "deliver-response",
                    "HTTP/1.1 200\r\nContent-Type: text/xml;charset=utf-8\r\nContent-Length: " + reply.body().length
                            + "\r\n",
                    reply.body(),
                    false);
        }
    }

    private Element call(String name, String agency, String operation, String children, byte @Nullable [] part)
            throws Exception {
        Document request = signed(agency, operation, children);
        Element answer = exchange(name, operation, request, part);
        if (!text(answer, "requestSignature").equals(text(request.getDocumentElement(), "SignatureValue"))) {
            throw new IllegalStateException("this answers another request");
        }
        return answer;
    }

    /** What zeep and npm soap send unless they are told otherwise; the axis looks at the name before it calculates. */
    private void refused(String children) throws Exception {
        Document request = signed(SENDER, "GetReceipts", children);
        Element method =
                (Element) request.getElementsByTagNameNS("*", "SignatureMethod").item(0);
        method.setAttribute("Algorithm", "http://www.w3.org/2000/09/xmldsig#rsa-sha1");
        exchange("fault", "GetReceipts", request, null);
        blocks.keySet().removeIf(name -> name.endsWith("fault-request"));
    }

    private Document signed(String agency, String operation, String children) throws Exception {
        String body = "<" + operation + " xmlns=\"urn:vn:truc:exchange:v1\"><audience>" + axis.axisId() + "</audience>"
                + children + "</" + operation + ">";
        Document envelope = parsed(
                ("<soap:Envelope xmlns:soap=\"" + SOAP + "\"><soap:Body>" + body + "</soap:Body></soap:Envelope>")
                        .getBytes(UTF_8));
        new EnvelopeSigner(axis.credential(agency), InstantSource.system()).sign(envelope);
        return envelope;
    }

    private Element exchange(String name, String operation, Document request, byte @Nullable [] part) throws Exception {
        byte[] envelope = bytes(request);
        byte[] body = envelope;
        String type = "text/xml; charset=utf-8";
        if (part != null) {
            MultipartWriter writer = new MultipartWriter(
                    envelope,
                    "text/xml",
                    PACKET_ID,
                    "application/octet-stream",
                    OptionalLong.of(part.length),
                    () -> new ByteArrayInputStream(part));
            type = writer.contentType();
            try (var in = writer.open()) {
                body = in.readAllBytes();
            }
        }
        String head = "POST /services/exchange HTTP/1.1\r\nHost: truc.example.vn\r\n"
                + "SOAPAction: \"urn:vn:truc:exchange:v1:" + operation + "\"\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.length + "\r\n";
        note(name + "-request", head, body, blocks.isEmpty());
        byte[] answer = send(head + "Connection: close\r\n\r\n", body);
        int end = new String(answer, ISO_8859_1).indexOf("\r\n\r\n");
        Document read = note(
                name + "-response",
                shown(new String(answer, 0, end, ISO_8859_1)),
                Arrays.copyOfRange(answer, end + 4, answer.length),
                false);
        new EnvelopeVerifier(
                        (signer, others) -> {
                            if (!signer.equals(axis.certificate())) {
                                throw new IllegalStateException("another than the axis signed");
                            }
                        },
                        InstantSource.system())
                .verify(read);
        return read.getDocumentElement();
    }

    /** Of the headers of an answer those that a client reads. */
    private static String shown(String head) {
        StringBuilder shown = new StringBuilder();
        head.lines()
                .filter(line -> line.matches("(?i)(HTTP|Content-Type|Content-Length|Retry-After).*"))
                .forEach(line -> shown.append(line.stripTrailing()).append("\r\n"));
        return shown.toString();
    }

    private byte[] send(String head, byte[] body) throws IOException {
        try (Socket socket =
                new Socket(axis.endpoint().getHost(), axis.endpoint().getPort())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            return socket.getInputStream().readAllBytes();
        }
    }

    private Document note(String name, String head, byte[] body, boolean inFull) throws Exception {
        String raw = new String(body, UTF_8);
        int start = raw.indexOf("<soap:Envelope");
        int end = raw.indexOf("</soap:Envelope>") + "</soap:Envelope>".length();
        Document envelope = parsed(raw.substring(start, end).getBytes(UTF_8));
        String readable = raw.substring(0, start)
                + Readable.of(envelope.getDocumentElement(), inFull).stripTrailing()
                + raw.substring(end).replace(new String(packet, UTF_8), "… the packet, " + packet.length + " bytes …");
        blocks.put(
                String.format("%02d-%s", blocks.size() + 1, name),
                (head + "\r\n" + readable).replace("\r\n", "\n").stripTrailing() + "\n");
        return envelope;
    }

    private static String text(Element parent, String name) {
        String text = parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
        return name.equals("SignatureValue") || name.equals("requestSignature")
                ? Base64.getEncoder().encodeToString(Base64.getMimeDecoder().decode(text))
                : text;
    }

    private static byte[] bytes(Document document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeXml.write(document, out);
        return out.toByteArray();
    }

    private static Document parsed(byte[] xml) throws Exception {
        return SafeXml.documentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
