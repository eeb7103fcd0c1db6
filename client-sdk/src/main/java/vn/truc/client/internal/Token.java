package vn.truc.client.internal;

import java.text.Normalizer;

/** A short text that travels as {@code xs:token}. */
public final class Token {
    private Token() {}

    /** The text in normal form C without outer white space, if it is usable as {@code what}. */
    public static String of(String text, int longest, String what) {
        String value = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        // xs:token collapses inner white space, so such a value would come back as another one.
        if (value.isEmpty()
                || value.length() > longest
                || value.codePoints().anyMatch(Character::isISOControl)
                || value.contains("  ")) {
            throw new IllegalArgumentException(
                    "not usable as " + what + ": 1 to " + longest + " characters on one line");
        }
        return value;
    }

    /**
     * The same for what becomes the name of a file or folder: it must not lead out of the folder it is put into.
     *
     * @throws IllegalArgumentException also if it begins with a dot or holds a separator
     */
    public static String fileName(String value, int longest, String what) {
        String token = of(value, longest, what);
        if (token.startsWith(".") || token.indexOf('/') >= 0 || token.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(what + " has no separators and does not begin with a dot");
        }
        return token;
    }
}
