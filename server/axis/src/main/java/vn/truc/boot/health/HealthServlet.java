package vn.truc.boot.health;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /health/live}: the process answers. {@code /health} and {@code /health/ready}: every check passes. */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient List<Check> checks;

    public HealthServlet(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || path.equals("/ready")) {
            Map<String, Boolean> results = new LinkedHashMap<>();
            checks.forEach(check -> results.put(check.name(), check.passes().getAsBoolean()));
            answer(response, results);
        } else if (path.equals("/live")) {
            answer(response, Map.of());
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void answer(HttpServletResponse response, Map<String, Boolean> results) throws IOException {
        boolean up = !results.containsValue(false);
        String json = results.entrySet().stream()
                .map(result -> "\"" + result.getKey() + "\":\"" + word(result.getValue()) + "\"")
                .collect(Collectors.joining(",", "{\"status\":\"" + word(up) + "\",\"checks\":{", "}}\n"));
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
