package vn.truc.wire.multipart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.truc.wire.multipart.MultipartException.Reason;

/**
 * A Content-Type with its parameters, read as liberally as real toolkits need: a value may stand unquoted although it
 * holds {@code /} or {@code +}. A parameter given twice is refused, because readers differ in which one they take.
 *
 * @param name type and subtype in lower case
 * @param parameters by lower-case name
 */
public record MediaType(String name, Map<String, String> parameters) {
    private static final int LONGEST = 1000;

    /**
     * Reads the value of a Content-Type header.
     *
     * @throws MultipartException if it cannot be read
     */
    public static MediaType parse(String text) throws MultipartException {
        if (text.length() > LONGEST) {
            throw broken("longer than " + LONGEST);
        }
        int semicolon = text.indexOf(';');
        String name =
                (semicolon < 0 ? text : text.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = semicolon < 0 ? text.length() : semicolon + 1;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                if (!text.substring(at).isBlank()) {
                    throw broken("a parameter without value");
                }
                break;
            }
            String key = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(text, equals + 1, value);
            if (key.isEmpty() || key.indexOf(';') >= 0 || parameters.put(key, value.toString()) != null) {
                throw broken("parameter " + key);
            }
        }
        return new MediaType(name, parameters);
    }

    /** A parameter by its lower-case name. */
    public Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    /** Reads a value from the position on and returns the position after its semicolon. */
    private static int value(String text, int from, StringBuilder value) throws MultipartException {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            int end = text.indexOf(';', at);
            end = end < 0 ? text.length() : end;
            value.append(text.substring(at, end).strip());
            return end + 1;
        }
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        int end = at >= text.length() ? -1 : text.indexOf(';', at);
        String between = at >= text.length() ? "?" : text.substring(at + 1, end < 0 ? text.length() : end);
        if (!between.isBlank()) {
            throw broken("quotes");
        }
        return end < 0 ? text.length() : end + 1;
    }

    private static MultipartException broken(String what) {
        return new MultipartException(Reason.WRONG_CONTENT_TYPE, what);
    }
}
