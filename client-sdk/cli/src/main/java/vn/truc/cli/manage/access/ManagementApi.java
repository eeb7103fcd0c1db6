package vn.truc.cli.manage.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.connection.TlsTrust;
import vn.truc.cli.output.Json;

/** The axis's management API: asked with a token, or by somebody who is about to come in. */
public final class ManagementApi {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI base;
    private final @Nullable String token;

    /** @param trust PEM file of what vouches for the axis's certificate; null for what Java knows */
    ManagementApi(URI base, @Nullable String token, @Nullable Path trust) throws IOException {
        this.base = base;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                // Through a proxy a token for this machine would leave it.
                .proxy(HttpClient.Builder.NO_PROXY);
        if (trust != null) {
            builder.sslContext(TlsTrust.in(trust));
        }
        http = builder.build();
    }

    /** Asks. */
    public Map<String, @Nullable Object> get(String path) {
        return send(path, LIMIT, request -> request.GET());
    }

    /** Orders. */
    public Map<String, @Nullable Object> post(String path, Map<String, Object> body) {
        return send(path, LIMIT, request -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    /** Ends something. */
    public Map<String, @Nullable Object> delete(String path) {
        return send(path, LIMIT, request -> request.DELETE());
    }

    /** Sends a file; the axis may take long over it. */
    public Map<String, @Nullable Object> post(String path, Path file, Duration patience) throws IOException {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofFile(file);
        return send(path, patience, request -> request.header("Content-Type", "application/octet-stream")
                .POST(body));
    }

    private Map<String, @Nullable Object> send(String path, Duration limit, UnaryOperator<HttpRequest.Builder> method) {
        HttpRequest.Builder asked =
                method.apply(HttpRequest.newBuilder(URI.create(base + path))).timeout(limit);
        if (token != null) {
            asked.header("Authorization", "Bearer " + token);
        }
        HttpRequest request = asked.build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, @Nullable Object> answer = read(response);
            if (response.statusCode() >= 300) {
                throw ManagementException.refused(response.statusCode(), String.valueOf(answer.get("error")));
            }
            return answer;
        } catch (IOException e) {
            throw ManagementException.silent(base.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the axis");
        }
    }

    private static Map<String, @Nullable Object> read(HttpResponse<String> response) {
        try {
            return Json.readObject(response.body());
        } catch (IllegalArgumentException e) {
            throw ManagementException.strange("HTTP " + response.statusCode());
        }
    }

    /** One segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
