package vn.truc.wire.multipart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.truc.wire.multipart.MultipartException.Reason;

/**
 * The headers of one part. Each is one line and comes once: folded and repeated headers are how counting filters and
 * parsers are made to disagree.
 */
record PartHeaders(Map<String, String> values) {
    static PartHeaders read(Segments segments, MultipartLimits limits) throws IOException {
        Map<String, String> values = new HashMap<>();
        int left = limits.headerBytes();
        for (byte[] line = segments.line(left, limits); line.length > 0; line = segments.line(left, limits)) {
            left -= line.length;
            if (values.size() == limits.headersPerPart()) {
                throw new MultipartException(Reason.TOO_MANY_HEADERS, limits.headersPerPart());
            }
            String text = new String(line, StandardCharsets.UTF_8);
            if (text.charAt(0) == ' ' || text.charAt(0) == '\t') {
                throw new MultipartException(Reason.HEADER_FOLDED);
            }
            int colon = text.indexOf(':');
            if (colon < 1 || !isToken(text.substring(0, colon)) || hasControl(text)) {
                throw new MultipartException(Reason.HEADER_MALFORMED);
            }
            String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
            if (values.put(name, text.substring(colon + 1).strip()) != null) {
                throw new MultipartException(Reason.HEADER_REPEATED, name);
            }
        }
        return new PartHeaders(values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static boolean isToken(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?=".indexOf(c) < 0);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f);
    }
}
