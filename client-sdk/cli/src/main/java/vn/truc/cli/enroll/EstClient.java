package vn.truc.cli.enroll;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import vn.truc.cli.ExitCode;
import vn.truc.cli.output.Times;
import vn.truc.cli.trouble.ToldException;

/** Enrolment over secure transport (RFC 7030 §4.2, with the corrections of RFC 8951): one request, one answer. */
final class EstClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST = 1024 * 1024;
    private static final int LONGEST_WORDS = 200;
    private static final String USUAL_REST = "3600";

    private final URI operation;
    private final HttpClient http;
    private final Optional<String> basic;
    private final InstantSource clock;
    private final Times times;

    /**
     * @param base up to {@code /.well-known/est}, or to the CA's label after it
     * @param isRenewal the key that is to be replaced shows who asks, in TLS
     * @param basic value of the Authorization header
     */
    EstClient(URI base, SSLContext tls, boolean isRenewal, Optional<String> basic, InstantSource clock, Times times) {
        this.operation = URI.create(base + (isRenewal ? "/simplereenroll" : "/simpleenroll"));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .sslContext(tls)
                .build();
        this.basic = basic;
        this.clock = clock;
        this.times = times;
    }

    private record Answer(int status, Optional<String> retryAfter, byte[] body) {
        static Answer of(HttpResponse<InputStream> response) {
            try (InputStream body = response.body()) {
                return new Answer(
                        response.statusCode(), response.headers().firstValue("Retry-After"), body.readNBytes(LONGEST));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String words() {
            String text = new String(body, StandardCharsets.UTF_8)
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip();
            return "HTTP " + status
                    + (text.isEmpty() ? "" : " " + text.substring(0, Math.min(LONGEST_WORDS, text.length())));
        }
    }

    /**
     * Asks for a certificate; the same request may be sent again.
     *
     * @param request PKCS#10, DER
     * @throws ToldException if none was issued, with what to do
     */
    List<X509Certificate> enroll(byte[] request) {
        HttpRequest.Builder asked = HttpRequest.newBuilder(operation)
                .timeout(PATIENCE)
                .header("Content-Type", "application/pkcs10")
                .header("Content-Transfer-Encoding", "base64")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Base64.getMimeEncoder().encodeToString(request) + "\r\n"));
        basic.ifPresent(value -> asked.header("Authorization", value));
        Answer answer = ask(asked.build());
        if (answer.status() != 200) {
            throw notIssued(answer);
        }
        try {
            List<X509Certificate> certificates =
                    Issued.read(Base64.getMimeDecoder().decode(answer.body()));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IllegalArgumentException | CertificateException e) {
            // Told below.
        }
        throw told(ExitCode.BROKEN_PROTOCOL, "enroll.estStrange", answer.status());
    }

    private Answer ask(HttpRequest request) {
        // The limit of the request ends with the headers; this one is for the whole answer.
        CompletableFuture<Answer> asked = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(Answer::of);
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw told(ExitCode.UNAVAILABLE, "enroll.estSilent", operation, PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw told(ExitCode.UNAVAILABLE, "enroll.estSilent", operation, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the CA");
        }
    }

    private ToldException notIssued(Answer answer) {
        return switch (answer.status()) {
            case 202 -> told(ExitCode.UNAVAILABLE, "enroll.estPending", later(answer));
            case 401, 403 -> told(ExitCode.NOT_ALLOWED, "enroll.estNotAllowed", answer.words());
            case 429, 503 -> told(ExitCode.UNAVAILABLE, "enroll.estBusy", later(answer));
            default ->
                answer.status() / 100 == 4
                        ? told(ExitCode.REFUSED, "enroll.estRefused", answer.words())
                        : told(ExitCode.BROKEN_PROTOCOL, "enroll.estStrange", answer.status());
        };
    }

    /** Retry-After is a number of seconds, or a date as HTTP writes it; it may be missing. */
    private String later(Answer answer) {
        String said = answer.retryAfter().map(String::strip).orElse(USUAL_REST);
        return said.matches("[0-9]{1,9}") ? times.of(clock.instant().plusSeconds(Long.parseLong(said))) : said;
    }

    private static ToldException told(int exitCode, String key, Object... values) {
        Object[] words = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            words[i] = values[i].toString();
        }
        return new ToldException(exitCode, "est", key, words);
    }
}
