package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.w3c.dom.Document;
import vn.truc.xml.SafeXml;

/**
 * Builds the bytes of a case. Starting from a correct request, each key of {@code request.properties} changes one
 * thing:
 *
 * <ul>
 *   <li>{@code template}, {@code packet}: files of {@code _templates} (default {@code send-inline},
 *       {@code letter.edxml})
 *   <li>{@code var.<name>}: overrides a variable, e.g. {@code var.from}, {@code var.audience}
 *   <li>{@code edit.packet.N}, {@code edit.envelope.N} (before signing), {@code edit.signed.N} (after),
 *       {@code edit.body.N} (the whole HTTP body): {@code regex ==> replacement}; {@code ${repeat:N:text}} repeats
 *   <li>{@code packet.bytes}, {@code body}: replace the bytes altogether, {@code \xNN} escapes allowed
 *   <li>{@code part.bytes}: what the MIME part carries instead of the packet; {@code mime.*}: see {@link CaseMime}
 *   <li>{@code sign.as}: which key signs ({@code none} for unsigned); {@code sign.*}: see {@link CaseSigner}
 *   <li>{@code http.method}, {@code http.header.<name>}, {@code http.gzip}, {@code http.repeat}
 * </ul>
 */
final class CaseRequest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]+)(?::(\\d+):([^}]*))?}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");

    private final Properties recipe;
    private final Map<String, String> variables;

    CaseRequest(Properties recipe, Map<String, String> given) {
        this.recipe = recipe;
        this.variables = new LinkedHashMap<>(given);
        for (String key : recipe.stringPropertyNames()) {
            if (key.startsWith("var.")) {
                variables.put(key.substring("var.".length()), fill(recipe.getProperty(key)));
            }
        }
    }

    /** The HTTP request of the case. */
    CaseHttp build(Function<String, CaseKey> keys) throws Exception {
        byte[] packet = packet();
        variables.putIfAbsent("packet.sha256", sha256(packet));
        variables.putIfAbsent("packet.length", Integer.toString(packet.length));
        variables.putIfAbsent("packet.base64", Base64.getEncoder().encodeToString(packet));
        String envelope = edited("envelope", fill(WireCase.template(value("template", "send-inline") + ".xml")));
        String signed = edited("signed", sign(envelope, keys));
        byte[] root = signed.getBytes(Charset.forName(value("charset", "UTF-8")));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byte[] body = root;
        headers.put("Content-Type", "text/xml; charset=UTF-8");
        if (value("template", "").equals("send-part") || recipe.containsKey("mime.boundary")) {
            byte[] part = recipe.containsKey("part.bytes") ? bytes(recipe.getProperty("part.bytes")) : packet;
            CaseMime mime = new CaseMime(recipe);
            body = mime.body(root, part);
            headers.put("Content-Type", mime.contentType());
        }
        if (recipe.containsKey("body")) {
            body = bytes(recipe.getProperty("body"));
        }
        String text = new String(body, ISO_8859_1);
        String changed = edited("body", text);
        if (!changed.equals(text)) {
            body = changed.getBytes(ISO_8859_1);
        }
        if (recipe.containsKey("http.truncate")) {
            body = Arrays.copyOf(body, body.length - Integer.parseInt(value("http.truncate", "0")));
        }
        if (recipe.containsKey("http.gzip")) {
            body = gzip(body);
            headers.put("Content-Encoding", "gzip");
        }
        for (String key : recipe.stringPropertyNames()) {
            if (key.startsWith("http.header.")) {
                headers.put(key.substring("http.header.".length()), fill(recipe.getProperty(key)));
            }
        }
        return new CaseHttp(value("http.method", "POST"), headers, body, Integer.parseInt(value("http.repeat", "1")));
    }

    private byte[] packet() {
        if (recipe.containsKey("packet.bytes")) {
            return bytes(recipe.getProperty("packet.bytes"));
        }
        String template = fill(WireCase.template(value("packet", "letter.edxml")));
        return edited("packet", template).getBytes(UTF_8);
    }

    private String sign(String envelope, Function<String, CaseKey> keys) throws Exception {
        String who = value("sign.as", variables.getOrDefault("from", ""));
        if (who.equals("none")) {
            return envelope;
        }
        Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(envelope.getBytes(UTF_8)));
        new CaseSigner(recipe).sign(document, keys.apply(who));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeXml.write(document, out);
        return out.toString(UTF_8);
    }

    private String edited(String what, String text) {
        Map<Integer, String> edits = new TreeMap<>();
        String prefix = "edit." + what + ".";
        for (String key : recipe.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                edits.put(Integer.valueOf(key.substring(prefix.length())), recipe.getProperty(key));
            }
        }
        String result = text;
        for (String edit : edits.values()) {
            String[] sides = edit.split(" ==> ?", 2);
            Matcher matcher = Pattern.compile(sides[0], Pattern.DOTALL).matcher(result);
            if (!matcher.find()) {
                throw new IllegalStateException("edit finds nothing: " + edit);
            }
            result = matcher.replaceFirst(fill(sides[1]));
        }
        return result;
    }

    /** Puts variables in, also {@code ${repeat:N:text}}. */
    private String fill(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = matcher.group(2) == null
                    ? variables.get(matcher.group(1))
                    : matcher.group(3).repeat(Integer.parseInt(matcher.group(2)));
            if (value == null) {
                throw new IllegalStateException("no variable " + matcher.group(1));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    private byte[] bytes(String text) {
        Matcher matcher = ESCAPE.matcher(fill(text));
        StringBuilder latin = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    latin, Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(matcher.group(1), 16))));
        }
        return matcher.appendTail(latin).toString().getBytes(ISO_8859_1);
    }

    private String value(String key, String otherwise) {
        return recipe.getProperty(key, otherwise);
    }

    private static byte[] gzip(byte[] plain) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
