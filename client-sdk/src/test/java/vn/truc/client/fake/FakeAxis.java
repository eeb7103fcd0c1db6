package vn.truc.client.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import vn.truc.wire.multipart.MultipartLimits;
import vn.truc.wire.multipart.MultipartReader;
import vn.truc.wire.multipart.MultipartWriter;
import vn.truc.wire.multipart.Part;

/**
 * A small axis on a free port of the loopback that verifies every request and signs every answer, and does wrong what a
 * test tells it to.
 */
public final class FakeAxis implements AutoCloseable {
    public static final String ID = "truc-test";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Class<?>, Function<Object, Reply>> answers = new ConcurrentHashMap<>();
    private final Queue<Misdeed> misdeeds = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Envelopes envelopes;
    private final Keys keys;

    /** A request that came in. */
    public record Received(Object request, byte[] packet, String signature) {}

    /** What to answer: a message or a fault, and perhaps a packet. */
    public record Reply(Object message, byte[] packet) {
        public static Reply of(Object message) {
            return new Reply(message, new byte[0]);
        }
    }

    /** Something done instead of the right answer, once. */
    @FunctionalInterface
    public interface Misdeed {
        /** @param rightAnswer what would have been answered, made at this call */
        void commit(HttpExchange http, RightAnswer rightAnswer) throws IOException;
    }

    /** The right answer, to be spoilt. */
    public interface RightAnswer {
        /** The signed envelope. */
        byte[] envelope();

        /** Sends it as it should be. */
        void send() throws IOException;

        /** The message in it. */
        Reply reply();

        /** The axis's own keys. */
        Keys keys();

        /** Signs another message, with other keys. */
        byte[] envelope(Object message, Keys keys);

        /** Signs a message as the answer to another request, or as one that names none. */
        byte[] envelope(Object message, String requestSignature);
    }

    public FakeAxis(Keys keys, X509Certificate caller) {
        this.keys = keys;
        envelopes = new Envelopes(keys, caller);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/services/exchange", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/services/exchange");
    }

    /** How to answer a kind of request. */
    @SuppressWarnings("unchecked")
    public <R> FakeAxis answer(Class<R> request, Function<R, Reply> answer) {
        answers.put(request, (Function<Object, Reply>) answer);
        return this;
    }

    /** Does these wrong things, one for each of the next requests, then behaves again. */
    public FakeAxis misbehave(Misdeed... next) {
        misdeeds.addAll(List.of(next));
        return this;
    }

    /** Requests that came in and were rightly signed, in order. */
    public <R> List<R> requests(Class<R> type) {
        return received.stream()
                .map(Received::request)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The signature values of all requests that came in, in order. */
    public List<String> signatures() {
        return received.stream().map(Received::signature).toList();
    }

    /** The packet that came with that very request object. */
    byte[] packetOf(Object request) {
        return received.stream()
                .filter(one -> one.request() == request)
                .findFirst()
                .orElseThrow()
                .packet();
    }

    /** The packet of the last request. */
    public byte[] lastPacket() {
        return received.get(received.size() - 1).packet();
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            Received request = read(http);
            received.add(request);
            Right right = new Right(http, request);
            Misdeed misdeed = misdeeds.poll();
            if (misdeed == null) {
                right.send();
            } else {
                misdeed.commit(http, right);
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            throw e;
        }
    }

    private Received read(HttpExchange http) throws IOException {
        String type = http.getRequestHeaders().getFirst("Content-Type");
        byte[] body = http.getRequestBody().readAllBytes();
        Received request;
        if (type.startsWith("multipart/")) {
            try (MultipartReader parts =
                    new MultipartReader(new ByteArrayInputStream(body), type, MultipartLimits.standard())) {
                byte[] root = parts.next().orElseThrow().content().readAllBytes();
                Part part = parts.next().orElseThrow();
                request =
                        new Received(envelopes.read(root), part.content().readAllBytes(), Envelopes.signatureOf(root));
            }
        } else {
            request = new Received(envelopes.read(body), new byte[0], Envelopes.signatureOf(body));
        }
        String action =
                "\"urn:vn:truc:exchange:v1:" + request.request().getClass().getSimpleName() + "\"";
        if (!action.equals(http.getRequestHeaders().getFirst("SOAPAction"))) {
            throw new IllegalStateException("SOAPAction is not " + action);
        }
        return request;
    }

    private final class Right implements RightAnswer {
        private final HttpExchange http;
        private final Object request;
        private final String signature;

        Right(HttpExchange http, Received received) {
            this.http = http;
            this.request = received.request();
            this.signature = received.signature();
        }

        @Override
        public Reply reply() {
            Function<Object, Reply> answer = answers.get(request.getClass());
            if (answer == null) {
                throw new IllegalStateException("no answer to " + request.getClass());
            }
            return answer.apply(request);
        }

        @Override
        public Keys keys() {
            return keys;
        }

        @Override
        public byte[] envelope() {
            return envelope(reply().message(), keys);
        }

        @Override
        public byte[] envelope(Object message, Keys keys) {
            return envelopes.write(message, keys, InstantSource.system(), signature);
        }

        @Override
        public byte[] envelope(Object message, String requestSignature) {
            return envelopes.write(message, keys, InstantSource.system(), requestSignature);
        }

        @Override
        public void send() throws IOException {
            Reply reply = reply();
            byte[] envelope = envelope(reply.message(), keys);
            int status = reply.message() instanceof vn.truc.wire.fault.TrucFault ? 500 : 200;
            if (reply.packet().length == 0) {
                FakeAxis.send(http, status, "text/xml; charset=utf-8", envelope);
            } else {
                Multipart multipart = Multipart.of(envelope, reply.packet());
                FakeAxis.send(http, status, multipart.contentType(), multipart.bytes());
            }
        }
    }

    /** A multipart answer in memory. */
    public record Multipart(String contentType, byte[] bytes) {
        public static Multipart of(byte[] envelope, byte[] packet) throws IOException {
            MultipartWriter writer = new MultipartWriter(
                    envelope,
                    "text/xml",
                    "packet@axis",
                    "application/octet-stream",
                    OptionalLong.of(packet.length),
                    () -> new ByteArrayInputStream(packet));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.writeTo(out);
            return new Multipart(writer.contentType(), out.toByteArray());
        }
    }

    public static void send(HttpExchange http, int status, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
    }

    public static void send(HttpExchange http, int status, String type, String body) throws IOException {
        send(http, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
