package vn.truc.xml;

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

    private static boolean isCharacter(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xd7ff
                || point >= 0xe000 && point <= 0xfffd
                || point >= 0x10000;
    }
}
