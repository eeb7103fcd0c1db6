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
import vn.truc.cli.output.Json;

/** The axis's management API, which listens on the loopback interface and wants a token. */
public final class ManagementApi {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            // Through a proxy the token would leave this machine.
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final URI base;
    private final String token;

    ManagementApi(URI base, String token) {
        this.base = base;
        this.token = token;
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

    /** Sends a file; the axis may take long over it. */
    public Map<String, @Nullable Object> post(String path, Path file, Duration patience) throws IOException {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofFile(file);
        return send(path, patience, request -> request.header("Content-Type", "application/octet-stream")
                .POST(body));
    }

    private Map<String, @Nullable Object> send(String path, Duration limit, UnaryOperator<HttpRequest.Builder> method) {
        HttpRequest request = method.apply(HttpRequest.newBuilder(URI.create(base + path)))
                .timeout(limit)
                .header("Authorization", "Bearer " + token)
                .build();
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
