package vn.truc.client.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.CallFailure;
import vn.truc.client.internal.LocalFailure;
import vn.truc.wire.multipart.MultipartWriter;

/**
 * HTTP to one axis. It is {@code java.net.http} and not Apache CXF, because CXF keeps a default bus for the whole JVM
 * and many clients in one JVM must share nothing; for the same reason each transport has its own threads. Thread-safe.
 */
public final class Transport implements AutoCloseable {
    private final HttpClient http;
    private final ExecutorService threads;
    private final Watchdog watchdog;
    private final URI endpoint;

    public Transport(URI endpoint, Duration connect, @Nullable SSLContext tls, @Nullable ProxySelector proxy) {
        this.endpoint = endpoint;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "truc-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.watchdog = new Watchdog("truc-http-watchdog");
        HttpClient.Builder builder = HttpClient.newBuilder()
                // An upgrade to HTTP/2 gains nothing here and is one header more that old gateways stumble over.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(threads);
        if (tls != null) {
            builder.sslContext(tls);
        }
        if (proxy != null) {
            builder.proxy(proxy);
        }
        this.http = builder.build();
    }

    /**
     * Posts an envelope.
     *
     * @param answerWithin until the headers of the answer are there, the sending included
     * @param bodyWithin until the whole answer is read
     */
    public Answer post(String operation, byte[] envelope, Duration answerWithin, Duration bodyWithin) {
        return send(
                operation, "text/xml; charset=utf-8", BodyPublishers.ofByteArray(envelope), answerWithin, bodyWithin);
    }

    /**
     * Posts an envelope and, as a MIME part of that content id, a packet; it is read from its file while it is sent.
     *
     * @throws UncheckedIOException if the packet cannot be read any more
     */
    public Answer post(String operation, byte[] envelope, String contentId, PacketSlice packet, Duration within) {
        MultipartWriter message = new MultipartWriter(
                envelope,
                "text/xml",
                contentId,
                "application/octet-stream",
                OptionalLong.of(packet.length()),
                packet::open);
        OwnBody body = new OwnBody(message);
        try {
            return send(
                    operation,
                    message.contentType(),
                    BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(body), message.length().orElseThrow()),
                    within,
                    within);
        } catch (CallFailure failure) {
            UncheckedIOException trouble = body.trouble();
            throw trouble == null ? failure : trouble;
        }
    }

    private Answer send(
            String operation, String contentType, BodyPublisher body, Duration answerWithin, Duration bodyWithin) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(answerWithin)
                .header("Content-Type", contentType)
                .header("SOAPAction", "\"urn:vn:truc:exchange:v1:" + operation + "\"")
                .POST(body)
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    retryAfter(response),
                    response.body(),
                    watchdog.over(response.body(), bodyWithin));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while calling " + operation);
        } catch (IOException e) {
            throw failure(operation, e);
        }
    }

    /** What a broken connection means. */
    public static RuntimeException failure(String operation, IOException e) {
        Map<String, String> facts = Map.of("operation", operation);
        if (e instanceof HttpTimeoutException) {
            return LocalFailure.TIMED_OUT.because(facts, e);
        }
        return (e instanceof SSLException ? LocalFailure.TLS_FAILED : LocalFailure.UNREACHABLE).because(facts, e);
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        watchdog.close();
        threads.shutdownNow();
    }
}
