package vn.truc.testkit;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.DeliverDocument;
import vn.truc.wire.exchange.ObjectFactory;
import vn.truc.wire.multipart.MultipartLimits;
import vn.truc.wire.multipart.MultipartReader;
import vn.truc.wire.multipart.Part;
import vn.truc.wire.profile.Credential;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.xml.SafeXml;

/**
 * The endpoint of an agency that is sent its deliveries: reads each, checks that the axis has signed it, and answers as
 * it is told, well or badly. It confirms everything until told otherwise.
 */
public final class PushEndpoint implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final AxisExtension axis;
    private final String agency;
    private final String scheme;
    private final ServerSocket server;
    private final JAXBContext context;
    private final List<PushedDelivery> arrivals = new CopyOnWriteArrayList<>();
    private final List<Throwable> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Function<PushedDelivery, PushReply> reaction = this::confirmation;

    /** Listens on the loopback interface, without TLS. */
    public static PushEndpoint of(AxisExtension axis, String agency) {
        return new PushEndpoint(axis, agency, "http", ServerSocketFactory.getDefault());
    }

    /** Listens on the loopback interface, over TLS. */
    public static PushEndpoint overTls(AxisExtension axis, String agency, ServerSocketFactory tls) {
        return new PushEndpoint(axis, agency, "https", tls);
    }

    private PushEndpoint(AxisExtension axis, String agency, String scheme, ServerSocketFactory sockets) {
        this.axis = axis;
        this.agency = agency;
        this.scheme = scheme;
        try {
            this.context = JAXBContext.newInstance(ObjectFactory.class);
            this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (JAXBException | IOException e) {
            throw new IllegalStateException("the endpoint does not start", e);
        }
        thread(this::listen);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "push-endpoint");
        thread.setDaemon(true);
        thread.start();
    }

    public URI address() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/truc/receive");
    }

    /** What it does with the next deliveries. */
    public void reacts(Function<PushedDelivery, PushReply> how) {
        reaction = how;
    }

    /** All it was sent, in the order in which it had read them. */
    public List<PushedDelivery> arrivals() {
        return List.copyOf(arrivals);
    }

    /** How often somebody has connected to it, whatever was said then. */
    public int connections() {
        return connections.get();
    }

    /** Waits until it has been sent so many. */
    public List<PushedDelivery> await(int count) {
        Instant end = Instant.now().plus(PATIENCE);
        while (arrivals.size() < count) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("only " + arrivals.size() + " of " + count + " came; " + complaints);
            }
            LockSupport.parkNanos(5_000_000);
        }
        return arrivals();
    }

    public void forgetArrivals() {
        arrivals.clear();
    }

    /** The signed answer: it holds the delivery. */
    public PushReply confirmation(PushedDelivery delivery) {
        ConfirmReceived confirmation = confirmationOf(delivery, ConfirmOutcome.RECEIVED);
        confirmation.setSha256(delivery.message().getPacket().getSha256());
        return signed(confirmation, axis.credential(agency));
    }

    /** The signed answer: it does not take the delivery. */
    public PushReply refusal(PushedDelivery delivery, boolean permanent, String reason) {
        ConfirmReceived confirmation = confirmationOf(delivery, ConfirmOutcome.FAILED);
        confirmation.setPermanent(permanent);
        confirmation.setReason(reason);
        return signed(confirmation, axis.credential(agency));
    }

    /** A confirmation to be completed and signed by the test. */
    public ConfirmReceived confirmationOf(PushedDelivery delivery, ConfirmOutcome outcome) {
        ConfirmReceived confirmation = new ConfirmReceived();
        confirmation.setAudience(delivery.message().getAxis());
        confirmation.setDeliveryId(delivery.id());
        confirmation.setLeaseToken(delivery.message().getLeaseToken());
        confirmation.setOutcome(outcome);
        return confirmation;
    }

    /** The envelope of a confirmation, signed by whomever. */
    public PushReply signed(ConfirmReceived confirmation, Credential by) {
        return PushReply.of(200, "text/xml;charset=utf-8", envelope(confirmation, by));
    }

    private byte[] envelope(ConfirmReceived confirmation, Credential by) {
        try {
            Document document = SafeXml.newDocument();
            Element envelope = document.createElementNS(SOAP, "soap:Envelope");
            envelope.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:soap", SOAP);
            document.appendChild(envelope);
            Element body = document.createElementNS(SOAP, "soap:Body");
            envelope.appendChild(body);
            context.createMarshaller().marshal(confirmation, body);
            new EnvelopeSigner(by, axis.clock()).sign(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafeXml.write(document, out);
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException("the confirmation could not be written", e);
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                thread(() -> serve(connection));
            } catch (IOException e) {
                // Closed, or a handshake that failed.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            PushedDelivery delivery = read(new BufferedInputStream(connection.getInputStream()));
            arrivals.add(delivery);
            PushReply reply = reaction.apply(delivery);
            connection.getOutputStream().write(reply.written());
            connection.getOutputStream().flush();
            if (reply.reset()) {
                connection.setSoLinger(true, 0);
            }
        } catch (Exception e) {
            complaints.add(e);
        }
    }

    private PushedDelivery read(InputStream in) throws Exception {
        Map<String, String> headers = new HashMap<>();
        headers.put("", line(in));
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] content = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "")));
        String type = headers.getOrDefault("content-type", "");
        if (!MultipartReader.reads(type)) {
            DeliverDocument message = message(content);
            return new PushedDelivery(
                    headers,
                    content,
                    message,
                    bytes(message.getPacket().getContent().getInputStream()));
        }
        MultipartReader parts =
                new MultipartReader(new ByteArrayInputStream(content), type, MultipartLimits.standard());
        byte[] envelope = bytes(parts.next().orElseThrow().content());
        Part packet = parts.next().orElseThrow();
        return new PushedDelivery(headers, envelope, message(envelope), bytes(packet.content()));
    }

    private static byte[] bytes(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private DeliverDocument message(byte[] envelope) throws Exception {
        Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(envelope));
        Element body = new EnvelopeVerifier(
                        (signer, others) -> {
                            if (!signer.equals(axis.certificate())) {
                                throw ProfileException.signatureInvalid();
                            }
                        },
                        axis.clock())
                .verify(document)
                .body();
        return context.createUnmarshaller()
                .unmarshal(body.getFirstChild(), DeliverDocument.class)
                .getValue();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("the endpoint does not stop", e);
        }
    }
}
