package vn.truc.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows under headings, never wider than a terminal: what does not fit goes on in the next line of its cell. */
public final class Table {
    /** The width every terminal has. */
    public static final int WIDTH = 80;

    private static final int GAP = 2;
    private static final int NARROWEST = 6;
    private static final int FAIR = 16;

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> whole = new HashSet<>();

    public Table(String... headings) {
        rows.add(Arrays.asList(headings));
    }

    /**
     * These columns, counted from 0, keep their width as long as any other can give way: what is copied or compared.
     */
    public Table whole(Integer... columns) {
        whole.addAll(Arrays.asList(columns));
        return this;
    }

    /** One more row, as many cells as headings. */
    public Table row(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row has " + rows.get(0).size() + " cells, not " + cells.length);
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> Shown.word(cell.toString().replaceAll("\\s+", " ")))
                .toList());
        return this;
    }

    /** The lines, each indented by so many blanks. */
    public List<String> lines(int indent) {
        int[] widths = widths(WIDTH - indent);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(wrapped(row.get(i), widths[i]));
            }
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int line = 0; line < height; line++) {
                StringBuilder out = new StringBuilder(" ".repeat(indent));
                for (int i = 0; i < widths.length; i++) {
                    String text = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                    out.append(text).append(" ".repeat(widths[i] - columns(text) + GAP));
                }
                lines.add(out.toString().stripTrailing());
            }
        }
        return lines;
    }

    /** Natural widths, the widest column made narrower until all fit. */
    private int[] widths(int available) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], columns(row.get(i)));
            }
        }
        int room = available - GAP * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = shrinkable(i, widths) > shrinkable(widest, widths) ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** Words can be broken between lines without harm, identifiers are wanted whole for copying. */
    private int shrinkable(int column, int[] widths) {
        if (widths[column] <= NARROWEST) {
            return 0;
        }
        if (whole.contains(column)) {
            return 1;
        }
        boolean words = rows.stream().skip(1).anyMatch(row -> row.get(column).contains(" "));
        return words && widths[column] > FAIR ? widths[column] + WIDTH : widths[column];
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.replaceAll("\\s+", " ").strip();
        while (columns(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int blank = rest.lastIndexOf(' ', end);
            int cut = blank > 0 ? blank : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }
}
