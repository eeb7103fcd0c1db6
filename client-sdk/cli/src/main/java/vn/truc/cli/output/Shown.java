package vn.truc.cli.output;

import java.util.Locale;

/** Others' text on a terminal, which would obey the control characters in it and hide or turn round what is near. */
public final class Shown {
    private Shown() {}

    /** A text of one line: each character that does not print is written as in {@code \u001b}. */
    public static String word(String text) {
        return escaped(text, false);
    }

    /** The same for a text whose lines and tabs are our own. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    /** Whether a terminal does anything with the character but print it: controls, formats, halves of a pair. */
    static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** As JSON and Java write it. */
    static String escape(int point) {
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            units.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
        return units.toString();
    }

    private static String escaped(String text, boolean lines) {
        if (text.codePoints().noneMatch(Shown::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (!isHidden(point) || lines && (point == '\n' || point == '\t')) {
                shown.appendCodePoint(point);
            } else {
                shown.append(escape(point));
            }
        });
        return shown.toString();
    }
}
