package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Properties;

/**
 * Packs the envelope and a part as multipart/related, right or wrong. Keys: {@code mime.boundary}, {@code mime.cid} of
 * the part, {@code mime.headers} (extra header lines of the part), {@code mime.encoding}, {@code mime.times} (how often
 * the part comes), {@code mime.extra} (further parts with these cids), {@code mime.end} ({@code no} leaves the closing
 * boundary out), {@code mime.without} ({@code yes}: no part at all), {@code mime.xop} ({@code yes}: the root part says
 * that it is XOP).
 */
final class CaseMime {
    private static final String XOP = "application/xop+xml";

    private final Properties recipe;
    private final Soap soap;
    private final String boundary;

    CaseMime(Properties recipe, Soap soap) {
        this.recipe = recipe;
        this.soap = soap;
        this.boundary = recipe.getProperty("mime.boundary", "----truc-case");
    }

    /** Whether the recipe asks for a multipart message. */
    static boolean isAskedFor(Properties recipe) {
        return recipe.stringPropertyNames().stream().anyMatch(key -> key.startsWith("mime."))
                || recipe.getProperty("template", "").equals("send-part");
    }

    String contentType() {
        String type = isXop() ? XOP + "\"; start-info=\"" + soap.mediaType : soap.mediaType;
        return "multipart/related; type=\"" + type + "\"; start=\"<root>\"; boundary=\"" + boundary + "\"";
    }

    private boolean isXop() {
        return recipe.containsKey("mime.xop");
    }

    byte[] body(byte[] root, byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String rootType =
                isXop() ? XOP + "; charset=UTF-8; type=\"" + soap.mediaType + "\"" : soap.mediaType + "; charset=UTF-8";
        add(out, "Content-Type: " + rootType + "\r\nContent-ID: <root>\r\n", root);
        String headers = "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: "
                + recipe.getProperty("mime.encoding", "binary") + "\r\nContent-ID: <"
                + recipe.getProperty("mime.cid", "packet-1") + ">\r\n" + recipe.getProperty("mime.headers", "");
        if (!recipe.containsKey("mime.without")) {
            for (int i = 0; i < Integer.parseInt(recipe.getProperty("mime.times", "1")); i++) {
                add(out, headers, part);
            }
        }
        for (String extra : recipe.getProperty("mime.extra", "").split(",")) {
            if (!extra.isEmpty()) {
                add(out, "Content-Type: application/octet-stream\r\nContent-ID: <" + extra + ">\r\n", part);
            }
        }
        if (!recipe.getProperty("mime.end", "yes").equals("no")) {
            out.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private void add(ByteArrayOutputStream out, String headers, byte[] content) {
        out.writeBytes(("--" + boundary + "\r\n" + headers + "\r\n").getBytes(UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(UTF_8));
    }
}
