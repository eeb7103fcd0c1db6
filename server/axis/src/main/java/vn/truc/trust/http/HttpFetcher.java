package vn.truc.trust.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.truc.trust.Fetcher;

/** By HTTP: no redirect is followed, no cookie kept, and what is longer than it may be is not read to its end. */
public final class HttpFetcher implements Fetcher {
    /** The CRL of a large authority has tens of megabytes. */
    private static final int LONGEST_CRL = 64 * 1024 * 1024;

    private static final int LONGEST_ANSWER = 64 * 1024;
    /** A whole transfer may take so many times as long as a silence. */
    private static final int WHOLE = 6;

    private final HttpClient client;
    private final Duration timeOut;

    /** @param timeOut of connecting, and of waiting for an answer to begin */
    public HttpFetcher(Duration timeOut) {
        this.timeOut = timeOut;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeOut)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public byte[] crl(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET(), LONGEST_CRL);
    }

    @Override
    public byte[] ocsp(URI responder, byte[] question) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(responder)
                .header("Content-Type", "application/ocsp-request")
                .header("Accept", "application/ocsp-response")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question));
        return send(request, LONGEST_ANSWER);
    }

    /** The time-out of a request ends with its headers; the body needs one of its own. */
    private byte[] send(HttpRequest.Builder request, int longest) throws IOException {
        CompletableFuture<byte[]> whole = client.sendAsync(
                        request.timeout(timeOut).build(), HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> body(response, longest));
        try {
            return whole.get(timeOut.toMillis() * WHOLE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            whole.cancel(true);
            throw new IOException("not whole after " + timeOut.multipliedBy(WHOLE), e);
        } catch (InterruptedException e) {
            whole.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] body(HttpResponse<InputStream> response, int longest) {
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200) {
                throw new UncheckedIOException(new IOException("HTTP status " + response.statusCode()));
            }
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new UncheckedIOException(new IOException("longer than " + longest + " bytes"));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
