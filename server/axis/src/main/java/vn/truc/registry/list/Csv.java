package vn.truc.registry.list;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one record after another of RFC 4180 text. */
public final class Csv {
    private static final int END = -1;

    private Csv() {}

    /**
     * A list with a line of column names.
     *
     * @param name for whoever has to mend it
     * @param text must support mark; whoever opened it closes it
     */
    public record Table(String name, Reader text) {
        /**
         * Gives each row to the reader.
         *
         * @throws IllegalArgumentException if the columns are others, or a row has not as many cells, or the reader
         *     throws {@link IllegalArgumentException} or {@link DateTimeException}; names the list and the row
         */
        public void rows(List<String> columns, Consumer<List<String>> reader) {
            int row = 1;
            try {
                if (!columns.equals(record(text))) {
                    throw new IllegalArgumentException("it must begin with the line " + String.join(",", columns));
                }
                for (List<String> cells = record(text); cells != null; cells = record(text)) {
                    row++;
                    if (cells.size() != columns.size()) {
                        throw new IllegalArgumentException(cells.size() + " cells instead of " + columns.size());
                    }
                    reader.accept(cells);
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException(name + ", row " + row + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }
    }

    /** The next record, or null at the end. The reader must support mark. */
    public static @Nullable List<String> record(Reader text) throws IOException {
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
