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
import java.util.function.Consumer;
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
 *       {@code edit.body.N} (the whole HTTP body): {@code regex ==> replacement}; {@code ${repeat:N:text}} repeats,
 *       each {@code #} of the text being the number of the repetition
 *   <li>{@code packet.bytes}, {@code body}: replace the bytes altogether, {@code \xNN} escapes allowed
 *   <li>{@code part.bytes}: what the MIME part carries instead of the packet; {@code mime.*}: see {@link CaseMime}
 *   <li>{@code sign.as}: which key signs ({@code none} for unsigned); {@code sign.*}: see {@link CaseSigner}
 *   <li>{@code soap}: the case makes sense in {@code 1.1} or {@code 1.2} only; else it is sent in both
 *   <li>{@code http.gzip}, {@code http.truncate} (bytes left out at the end); other {@code http.*}: see
 *       {@link CaseHead}
 * </ul>
 */
final class CaseRequest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]+)(?::(\\d+):([^}]*))?}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");

    private final Properties recipe;
    private final Soap soap;
    private final Map<String, String> variables;

    CaseRequest(Properties recipe, Soap soap, Map<String, String> given) {
        this.recipe = recipe;
        this.soap = soap;
        this.variables = new LinkedHashMap<>(given);
        variables.put("soap", soap.namespace);
        variables.put("soap.media", soap.mediaType);
        for (String key : recipe.stringPropertyNames()) {
            if (key.startsWith("var.")) {
                variables.put(key.substring("var.".length()), fill(recipe.getProperty(key)));
            }
        }
    }

    /** The HTTP request of the case. */
    CaseHttp build(Function<String, CaseKey> keys) throws Exception {
        return build(keys, envelope -> {});
    }

    /** @param forge what is done to the envelope once it is signed */
    CaseHttp build(Function<String, CaseKey> keys, Consumer<Document> forge) throws Exception {
        byte[] packet = packet();
        variables.putIfAbsent("packet.sha256", sha256(packet));
        variables.putIfAbsent("packet.length", Integer.toString(packet.length));
        variables.putIfAbsent("packet.base64", Base64.getEncoder().encodeToString(packet));
        String template = soap.written(WireCase.template(value("template", "send-inline") + ".xml"));
        String envelope = edited("envelope", fill(template));
        String signed = edited("signed", sign(envelope, keys, forge));
        byte[] root = signed.getBytes(Charset.forName(value("charset", "UTF-8")));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byte[] body = root;
        headers.put("Content-Type", soap.mediaType + "; charset=UTF-8");
        if (CaseMime.isAskedFor(recipe)) {
            byte[] part = recipe.containsKey("part.bytes") ? bytes(recipe.getProperty("part.bytes")) : packet;
            CaseMime mime = new CaseMime(recipe, soap);
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
        return new CaseHead(recipe, this::fill).request(headers, body);
    }

    private byte[] packet() {
        if (recipe.containsKey("packet.bytes")) {
            return bytes(recipe.getProperty("packet.bytes"));
        }
        String template = fill(WireCase.template(value("packet", "letter.edxml")));
        return edited("packet", template).getBytes(UTF_8);
    }

    private String sign(String envelope, Function<String, CaseKey> keys, Consumer<Document> forge) throws Exception {
        String who = value("sign.as", variables.getOrDefault("from", ""));
        if (who.equals("none")) {
            return envelope;
        }
        Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(envelope.getBytes(UTF_8)));
        new CaseSigner(recipe).sign(document, keys.apply(who));
        if (recipe.containsKey("sign.also")) {
            new CaseSigner(recipe).signAgain(document, keys.apply(value("sign.also", "")));
        }
        forge.accept(document);
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
                    : repeated(matcher.group(3), Integer.parseInt(matcher.group(2)));
            if (value == null) {
                throw new IllegalStateException("no variable " + matcher.group(1));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String repeated(String text, int times) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(text.replace("#", Integer.toString(i)));
        }
        return all.toString();
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
