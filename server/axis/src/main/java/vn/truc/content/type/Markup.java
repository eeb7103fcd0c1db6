package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text is by its beginning, as browsers see it (WHATWG MIME Sniffing §7.1). */
final class Markup {
    /** Tags by which a browser takes a text for HTML. */
    private static final Pattern HTML =
            Pattern.compile("<(?:!doctype\\s+html|(?:html|head|script|iframe|h1|div|font|table"
                    + "|a|style|title|b|body|br|p|meta|link|form|img|object|embed|frameset|base)(?=[\\s/>]))");

    /** With an internal subset or without. */
    private static final Pattern DOCTYPE = Pattern.compile("<!doctype[^>\\[]*(?:\\[.*?]\\s*)?>", Pattern.DOTALL);

    private static final Pattern ROOT = Pattern.compile("<(?:[a-z_][\\w.-]{0,60}:)?([a-z_][\\w.-]{0,60})[^>]{0,2000}");
    private static final String XML_ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final String SVG = "http://www.w3.org/2000/svg";

    private Markup() {}

    static Nature nature(byte[] bytes) {
        Charset wide = wide(bytes);
        if (wide == null && hasZero(bytes)) {
            return Nature.UNKNOWN;
        }
        String text = unmarked(new String(bytes, wide == null ? ISO_8859_1 : wide).toLowerCase(Locale.ROOT));
        boolean isXml = text.startsWith("<?xml");
        String begin = withoutProlog(text);
        if (HTML.matcher(begin).lookingAt() && (!isXml || begin.startsWith("<!doctype"))) {
            return Nature.HTML;
        }
        Matcher root = ROOT.matcher(withoutProlog(doctypeless(begin)));
        if (!root.lookingAt()) {
            // A prolog without a root yet is the beginning of XML all the same.
            return isXml || begin.startsWith("<!doctype") ? Nature.XML : Nature.TEXT;
        }
        if (root.group(1).equals("svg") || root.group().contains(SVG)) {
            return Nature.SVG;
        }
        if (root.group(1).equals("html") || root.group().contains(XHTML)) {
            return Nature.HTML;
        }
        return text.contains(XML_ENCRYPTION) && root.group(1).equals("encrypteddata")
                ? Nature.ENCRYPTED_XML
                : Nature.XML;
    }

    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return mark == 0xFFFE ? UTF_16LE : mark == 0xFEFF ? UTF_16BE : null;
    }

    /** Without a mark of byte order and blanks. */
    private static String unmarked(String text) {
        String left = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        return (left.startsWith("\ufeff") ? left.substring(1) : left).stripLeading();
    }

    /** Without what may stand before the first tag: comments, instructions, blanks. */
    private static String withoutProlog(String text) {
        int from = 0;
        while (true) {
            while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            String end = text.startsWith("<!--", from) ? "-->" : text.startsWith("<?", from) ? "?>" : "";
            int at = end.isEmpty() ? -1 : text.indexOf(end, from);
            if (at < 0) {
                return text.substring(from);
            }
            from = at + end.length();
        }
    }

    private static String doctypeless(String text) {
        Matcher doctype = DOCTYPE.matcher(text);
        return doctype.lookingAt() ? text.substring(doctype.end()) : text;
    }

    /** Whether there is a byte that no text has. */
    static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
