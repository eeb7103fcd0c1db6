package vn.truc.spec.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The bytes of a case on their way over HTTP/1.1, sent as often as the case says; the last answer counts. */
record CaseHttp(String method, Map<String, String> headers, byte[] body, int times) {

    HttpResponse<byte[]> sendTo(HttpClient http, URI endpoint) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        HttpResponse<byte[]> answer = null;
        for (int i = 0; i < times; i++) {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
        if (answer == null) {
            throw new IllegalStateException("a case sends at least once");
        }
        return answer;
    }
}
