package vn.truc.management.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A request's path as everybody here understands it: whoever decoded it otherwise would guard another door. */
public final class Segments {
    private Segments() {}

    /**
     * From the path as it was sent: nobody else has interpreted it, and the firewall has refused what could mean two
     * things.
     */
    public static List<String> of(HttpServletRequest request) {
        return Arrays.stream(request.getRequestURI().substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
