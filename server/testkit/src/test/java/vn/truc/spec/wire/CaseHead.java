package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Writes the request line, the headers and the frame of the body, right or wrong. Keys: {@code http.method},
 * {@code http.header.<name>} ({@code none} leaves it out), {@code http.last.<name>} (a header of the last request
 * only), {@code http.repeat} (how often it is sent), {@code http.lines} (raw header lines at the end),
 * {@code http.lineend} ({@code lf}: without CR), {@code http.chunked} (no Content-Length; the body in chunks),
 * {@code http.chunk-extension}, {@code http.expect} (the body waits for leave), {@code http.hangup} (the connection
 * ends behind the body).
 */
final class CaseHead {
    private static final int CHUNK = 8192;

    private final Properties recipe;
    private final UnaryOperator<String> fill;

    CaseHead(Properties recipe, UnaryOperator<String> fill) {
        this.recipe = recipe;
        this.fill = fill;
    }

    CaseHttp request(Map<String, String> usual, byte[] content) {
        boolean chunked = recipe.containsKey("http.chunked");
        boolean asksFirst = recipe.containsKey("http.expect");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", "${authority}");
        headers.put("Connection", "close");
        headers.put(
                chunked ? "Transfer-Encoding" : "Content-Length",
                chunked ? "chunked" : Integer.toString(content.length));
        if (asksFirst) {
            headers.put("Expect", "100-continue");
        }
        headers.putAll(usual);
        override(headers, "http.header.");
        List<String> heads = new ArrayList<>();
        for (int left = Integer.parseInt(recipe.getProperty("http.repeat", "1")); left > 0; left--) {
            if (left == 1) {
                override(headers, "http.last.");
            }
            heads.add(head(headers));
        }
        return new CaseHttp(heads, chunked ? chunks(content) : content, asksFirst, recipe.containsKey("http.hangup"));
    }

    private void override(Map<String, String> headers, String prefix) {
        for (String key : recipe.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                headers.put(key.substring(prefix.length()), fill.apply(recipe.getProperty(key)));
            }
        }
        headers.values().removeIf("none"::equals);
    }

    private String head(Map<String, String> headers) {
        String end = recipe.getProperty("http.lineend", "crlf").equals("lf") ? "\n" : "\r\n";
        StringBuilder head = new StringBuilder();
        head.append(recipe.getProperty("http.method", "POST"))
                .append(" /services/exchange HTTP/1.1")
                .append(end);
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append(end));
        return head.append(recipe.getProperty("http.lines", "")).append(end).toString();
    }

    private byte[] chunks(byte[] content) {
        String extension = recipe.getProperty("http.chunk-extension", "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < content.length; at += CHUNK) {
            int length = Math.min(CHUNK, content.length - at);
            out.writeBytes((Integer.toHexString(length) + extension + "\r\n").getBytes(ISO_8859_1));
            out.write(content, at, length);
            out.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        out.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return out.toByteArray();
    }
}
