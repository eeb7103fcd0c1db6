package vn.truc.management;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.truc.operators.Office;

/** Keeps cookies and repeats the word against forged requests, as pages will. */
public final class Browser {
    private final FrontDesk front;
    public final Map<String, String> cookies = new TreeMap<>();

    public Browser(FrontDesk front) {
        this.front = front;
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = front.request(path);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = FrontDesk.send(request);
        for (String cookie : setCookies(answer)) {
            String pair = cookie.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(name.length() + 1);
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        return answer;
    }

    public static List<String> setCookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    /** The word that changes must repeat. */
    public String csrf() throws IOException, InterruptedException {
        return FrontDesk.json(get("/session")).get("csrf").asString();
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, body, csrf());
    }

    public HttpResponse<String> post(String path, String body, String csrf) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> logIn(String name) throws IOException, InterruptedException {
        return logIn(name, Office.PASSWORD);
    }

    public HttpResponse<String> logIn(String name, String password) throws IOException, InterruptedException {
        return post("/session", credentials(front, name, password));
    }

    /** What goes into a log-in, with a fresh code if the account has a second factor. */
    public static String credentials(FrontDesk front, String name, String password) {
        Map<String, String> body = new TreeMap<>(Map.of("name", name, "password", password));
        var telephone = front.office.telephones.get(name);
        if (telephone != null) {
            front.office.turn(java.time.Duration.ofSeconds(30));
            body.put("code", telephone.code());
        }
        return FrontDesk.json(body);
    }
}
