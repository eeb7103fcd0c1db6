package vn.truc.cli.manage;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.output.Json;

/** The axis's management API, which listens on the loopback interface and wants a token. */
final class ManagementApi {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final URI base;
    private final String token;

    ManagementApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    Map<String, @Nullable Object> get(String path) throws IOException {
        return send(path, request -> request.GET());
    }

    Map<String, @Nullable Object> post(String path, Map<String, Object> body) throws IOException {
        return send(path, request -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private Map<String, @Nullable Object> send(
            String path, java.util.function.UnaryOperator<HttpRequest.Builder> method) throws IOException {
        HttpRequest request = method.apply(HttpRequest.newBuilder(URI.create(base + path)))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, @Nullable Object> answer = read(response);
            if (response.statusCode() >= 300) {
                throw new ManagementException(response.statusCode(), String.valueOf(answer.get("error")));
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Map<String, @Nullable Object> read(HttpResponse<String> response) throws IOException {
        try {
            return Json.readObject(response.body());
        } catch (IllegalArgumentException e) {
            throw new ManagementException(response.statusCode(), "HTTP " + response.statusCode());
        }
    }

    /** One segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
