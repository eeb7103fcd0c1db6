package vn.truc.cli.output;

import java.util.ArrayList;
import java.util.List;

/** A sentence for a terminal, which would else break it in the middle of a word. */
public final class Paragraph {
    private static final int WIDEST = Table.WIDTH - 1;

    private Paragraph() {}

    /** The lines of it: indented like the first, the further ones a little more. */
    public static List<String> lines(String text) {
        String words = text.strip();
        String first = text.substring(0, text.length() - text.stripLeading().length());
        List<String> lines = new ArrayList<>();
        String indent = first;
        while (indent.length() + columns(words) > WIDEST) {
            int end = words.offsetByCodePoints(0, WIDEST - indent.length());
            int blank = words.lastIndexOf(' ', end);
            int cut = blank > 0 ? blank : end;
            lines.add(indent + words.substring(0, cut));
            words = words.substring(cut).strip();
            indent = first + "  ";
        }
        lines.add(indent + words);
        return lines;
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }
}
