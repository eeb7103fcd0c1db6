package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Properties;

/**
 * Packs the envelope and a part as multipart/related, right or wrong. Keys: {@code mime.boundary}, {@code mime.cid} of
 * the part, {@code mime.headers} (extra header lines of the part), {@code mime.encoding}, {@code mime.times} (how often
 * the part comes), {@code mime.extra} (a further part with this cid), {@code mime.end} ({@code no} leaves the closing
 * boundary out), {@code mime.type} (the whole Content-Type), {@code mime.without} ({@code yes}: no part at all).
 */
final class CaseMime {
    private final Properties recipe;
    private final String boundary;

    CaseMime(Properties recipe) {
        this.recipe = recipe;
        this.boundary = recipe.getProperty("mime.boundary", "----truc-case");
    }

    String contentType() {
        return recipe.getProperty(
                "mime.type", "multipart/related; type=\"text/xml\"; start=\"<root>\"; boundary=\"" + boundary + "\"");
    }

    byte[] body(byte[] root, byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        add(out, "Content-Type: text/xml; charset=UTF-8\r\nContent-ID: <root>\r\n", root);
        String headers = "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: "
                + recipe.getProperty("mime.encoding", "binary") + "\r\nContent-ID: <"
                + recipe.getProperty("mime.cid", "packet-1") + ">\r\n" + recipe.getProperty("mime.headers", "");
        if (!recipe.containsKey("mime.without")) {
            for (int i = 0; i < Integer.parseInt(recipe.getProperty("mime.times", "1")); i++) {
                add(out, headers, part);
            }
        }
        if (recipe.containsKey("mime.extra")) {
            add(
                    out,
                    "Content-Type: application/octet-stream\r\nContent-ID: <" + recipe.getProperty("mime.extra")
                            + ">\r\n",
                    part);
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
