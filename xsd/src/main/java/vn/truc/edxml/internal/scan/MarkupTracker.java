package vn.truc.edxml.internal.scan;

/** Follows just enough of XML's lexical structure to know how long the current token is. */
final class MarkupTracker {
    /** What the byte just accepted turned out to begin. */
    enum Sighting {
        NOTHING,
        DOCTYPE
    }

    private enum State {
        TEXT,
        OPENED,
        DECLARATION,
        TAG,
        QUOTED,
        COMMENT,
        INSTRUCTION,
        CDATA
    }

    private static final String COMMENT_START = "--";
    private static final String CDATA_START = "[CDATA[";

    private State state = State.TEXT;
    private final StringBuilder declaration = new StringBuilder();
    private int last;
    private int secondLast;
    private int quote;
    private int token;
    private long total;
    private int cdataLength;

    Sighting accept(byte b) {
        if (state == State.TEXT) {
            if (b == '<') {
                become(State.OPENED);
                token = 1;
                total++;
            }
            return Sighting.NOTHING;
        }
        if (state == State.CDATA) {
            cdataLength++;
        } else {
            token++;
            total++;
        }
        Sighting sighting = step(b);
        secondLast = last;
        last = b;
        return sighting;
    }

    private Sighting step(byte b) {
        switch (state) {
            case OPENED -> {
                declaration.setLength(0);
                become(b == '!' ? State.DECLARATION : b == '?' ? State.INSTRUCTION : State.TAG);
            }
            case DECLARATION -> {
                return declare(b);
            }
            case TAG -> {
                if (b == '"' || b == '\'') {
                    quote = b;
                    become(State.QUOTED);
                } else if (b == '>') {
                    become(State.TEXT);
                }
            }
            case QUOTED -> {
                if (b == quote) {
                    become(State.TAG);
                }
            }
            case COMMENT -> endAfter('-', '-', b);
            case INSTRUCTION -> {
                if (b == '>' && last == '?') {
                    become(State.TEXT);
                }
            }
            case CDATA -> endAfter(']', ']', b);
            case TEXT -> throw new IllegalStateException("text is not a token");
        }
        return Sighting.NOTHING;
    }

    private Sighting declare(byte b) {
        declaration.append((char) (b & 0xFF));
        String begun = declaration.toString();
        if (begun.equals(COMMENT_START)) {
            become(State.COMMENT);
        } else if (begun.equals(CDATA_START)) {
            cdataLength = 0;
            become(State.CDATA);
        } else if (!COMMENT_START.startsWith(begun) && !CDATA_START.startsWith(begun)) {
            // In a packet, the only declaration left is the one that is not allowed; the parser refuses the rest.
            become(State.TAG);
            return begun.startsWith("D") ? Sighting.DOCTYPE : Sighting.NOTHING;
        }
        return Sighting.NOTHING;
    }

    private void endAfter(int first, int second, byte b) {
        if (b == '>' && secondLast == first && last == second) {
            become(State.TEXT);
        }
    }

    private void become(State next) {
        state = next;
        last = 0;
        secondLast = 0;
    }

    /** Bytes of the token begun last. */
    int token() {
        return state == State.TEXT ? 0 : token;
    }

    /** Bytes of all tokens so far. */
    long total() {
        return total;
    }

    /** Bytes of the current CDATA section; 0 outside one. */
    int cdataLength() {
        return state == State.CDATA ? cdataLength : 0;
    }

    /** The section was ended and a new one begun. */
    void cdataWasCut() {
        cdataLength = 0;
    }
}
