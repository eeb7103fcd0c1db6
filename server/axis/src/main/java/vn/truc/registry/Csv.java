package vn.truc.registry;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one record after another of RFC 4180 text. */
final class Csv {
    private static final int END = -1;

    private Csv() {}

    /** The next record, or null at the end. The reader must support mark. */
    static @Nullable List<String> record(Reader text) throws IOException {
        int next = text.read();
        if (next == END) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (; ; next = text.read()) {
            if (next == END && quoted) {
                throw new IllegalArgumentException("a quoted cell is not closed");
            } else if (quoted) {
                quoted = next != '"' || follows(text, '"');
                if (quoted) {
                    cell.append((char) next);
                }
            } else if (next == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (next == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (next == '\n' || next == END || (next == '\r' && follows(text, '\n'))) {
                cells.add(cell.toString());
                return cells;
            } else {
                cell.append((char) next);
            }
        }
    }

    /** Takes the next character if it is this one. */
    private static boolean follows(Reader text, char expected) throws IOException {
        text.mark(1);
        if (text.read() == expected) {
            return true;
        }
        text.reset();
        return false;
    }
}
