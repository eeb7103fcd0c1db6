package vn.truc.edxml.internal.strict;

/**
 * As much of an element's text as its type can tell apart. The patterns of the schemas are matched in a time that grows
 * with the square of the text, and texts may be long; but no type of theirs looks behind the first few hundred
 * characters, except for one that is no white space. White space is collapsed as {@code xs:token} does it; other types
 * demand nothing.
 */
final class ShortText {
    /** More than any type but free text allows. */
    private static final int LONGEST = 500;

    private char[] taken = new char[0];
    private int total;
    private boolean given;
    private boolean blank;

    /** The text of another element begins, or goes on behind a child. */
    void begin() {
        total = 0;
        given = false;
        blank = false;
    }

    /** Takes what it wants of a piece into {@link #characters()}, and returns how much. */
    int take(char[] characters, int start, int length) {
        if (taken.length < length) {
            taken = new char[length];
        }
        int count = 0;
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            boolean space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            boolean wanted = space ? !blank && total < LONGEST : total < LONGEST || (!given && isGiven(c));
            if (wanted) {
                taken[count++] = c;
                total++;
            }
            blank = space;
            given |= wanted && isGiven(c);
        }
        return count;
    }

    char[] characters() {
        return taken;
    }

    /** What the pattern of {@code Given} asks for: neither white space nor a separator of Unicode. */
    private static boolean isGiven(char c) {
        int type = Character.getType(c);
        return type != Character.SPACE_SEPARATOR
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && c != '\t'
                && c != '\n'
                && c != '\r';
    }
}
