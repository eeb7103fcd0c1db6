package vn.truc.spec.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of server/docs/faults.md: what an integrator has been promised about each code. */
final class FaultManual {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+\\.\\w+)` \\| (\\w+) \\| (\\w+) \\|", Pattern.MULTILINE);

    private final Map<String, Row> rows = new TreeMap<>();

    /** One code, who must act, and what a repetition is good for. */
    record Row(String code, String blame, String retry) {}

    private FaultManual(String text) {
        ROW.matcher(text)
                .results()
                .forEach(
                        (MatchResult row) -> rows.put(row.group(1), new Row(row.group(1), row.group(2), row.group(3))));
    }

    static FaultManual read() {
        try {
            return new FaultManual(Files.readString(Path.of("..", "docs", "faults.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> codes() {
        return rows.keySet();
    }

    Row row(String code) {
        Row row = rows.get(code);
        if (row == null) {
            throw new IllegalArgumentException("faults.md does not know " + code);
        }
        return row;
    }
}
