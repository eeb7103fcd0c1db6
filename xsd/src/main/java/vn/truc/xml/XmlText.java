package vn.truc.xml;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Text that is going to stand in XML. */
public final class XmlText {
    private XmlText() {}

    /** At most so many characters, never half of a surrogate pair: no serializer writes half a character. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The same without the characters that XML 1.0 §2.2 has no place for. */
    public static String clean(String text) {
        if (text.codePoints().allMatch(XmlText::isCharacter)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(XmlText::isCharacter).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same with U+FFFD in place of each of those characters: for text that is kept already and must be shown. */
    public static String replaced(String text) {
        if (text.codePoints().allMatch(XmlText::isCharacter)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(point -> isCharacter(point) ? point : 0xfffd).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** The first of those characters, as in {@code U+0001}. */
    public static Optional<String> uncarried(String text) {
        return first(text, point -> !isCharacter(point));
    }

    /** The first character that has no place in people's words: one of those, or a control but a tab or line end. */
    public static Optional<String> unfit(String text) {
        return first(text, point -> !isCharacter(point) || point >= 0x7f && point <= 0x9f);
    }

    /**
     * People's words as they are.
     *
     * @param what their name, for the sentence
     * @throws IllegalArgumentException if a character has no place in them, in Vietnamese and English
     */
    public static String fit(String what, String text) {
        unfit(text).ifPresent(point -> {
            throw new IllegalArgumentException(what + " có ký tự điều khiển hoặc ký tự không hợp lệ " + point
                    + ": hãy bỏ ký tự đó | " + what + " has the control or invalid character " + point
                    + ": leave it out");
        });
        return text;
    }

    private static Optional<String> first(String text, IntPredicate wanted) {
        return text.codePoints()
                .filter(wanted)
                .mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
                .findFirst();
    }

    private static boolean isCharacter(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xd7ff
                || point >= 0xe000 && point <= 0xfffd
                || point >= 0x10000;
    }
}
