package vn.truc.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A management API that answers what it was told to, and notes what it was asked. */
final class FakeManagement implements AutoCloseable {
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final HttpServer server;

    /** Runs as if its home were in this folder. */
    FakeManagement(Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
        Path home = Files.createDirectories(folder.resolve("truc-home"));
        Files.writeString(Files.createDirectories(home.resolve("keys")).resolve("management.token"), "token\n");
        Files.writeString(
                home.resolve("running.properties"),
                "pid=" + ProcessHandle.current().pid() + "\nport=1\nmanagement-port="
                        + server.getAddress().getPort() + "\n");
    }

    /** What is answered to requests that begin so, such as {@code GET /certificates}. */
    FakeManagement answer(String request, String json) {
        answers.put(request, json);
        return this;
    }

    private void answer(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = http.getRequestMethod() + " " + http.getRequestURI();
        calls.add((request + " " + body.replaceAll("\\s+", " ")).strip());
        String answer = answers.entrySet().stream()
                .filter(known -> request.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("{}");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(200, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
