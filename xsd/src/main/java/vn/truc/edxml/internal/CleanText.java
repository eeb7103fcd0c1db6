package vn.truc.edxml.internal;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;

/** The one form in which text is kept and compared: NFC, stripped, line ends as XML reports them. */
public final class CleanText {
    private CleanText() {}

    /**
     * The text in that form.
     *
     * @throws IllegalArgumentException if it holds a character that XML cannot carry
     */
    public static String of(String text) {
        String stripped =
                strip(text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n'));
        int illegal = firstIllegal(stripped);
        if (illegal >= 0) {
            throw new IllegalArgumentException("XML cannot carry the character at position " + illegal);
        }
        return Normalizer.isNormalized(stripped, Form.NFC) ? stripped : Normalizer.normalize(stripped, Form.NFC);
    }

    /** Without the spaces around it, non-breaking ones among them: pasted agency codes come with them. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The texts in that form, empty ones left out. */
    public static List<String> of(List<String> texts) {
        return texts.stream().map(CleanText::of).filter(text -> !text.isEmpty()).toList();
    }

    /** Whether the text, apart from surrounding white space, is NFC already. */
    public static boolean isComposed(String text) {
        return Normalizer.isNormalized(text, Form.NFC);
    }

    private static int firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if ((c < 0x20 && c != '\t' && c != '\n') || Character.isSurrogate(c) || c >= 0xFFFE) {
                return i;
            }
        }
        return -1;
    }
}
