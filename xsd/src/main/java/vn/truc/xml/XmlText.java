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
}
