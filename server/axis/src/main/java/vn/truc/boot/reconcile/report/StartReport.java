package vn.truc.boot.reconcile.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a start has found.
 *
 * @param at when it began
 * @param node the name of the node
 * @param opened whether the port was opened afterwards
 * @param lines one for each step, in order
 */
public record StartReport(Instant at, String node, boolean opened, List<Line> lines) {
    /**
     * What one step has found.
     *
     * @param checked how many things were looked at
     * @param mended how many of them were put right
     * @param found how many an operator must know of
     * @param findings the first of those, in words
     * @param millis how long it took
     */
    public record Line(Step step, long checked, long mended, long found, List<String> findings, long millis) {}

    public StartReport {
        lines = List.copyOf(lines);
    }

    /** Whether there is nothing that an operator must know of; what was mended is none of that. */
    public boolean isClean() {
        return lines.stream().allMatch(line -> line.found() == 0);
    }

    public long found() {
        return lines.stream().mapToLong(Line::found).sum();
    }

    public long mended() {
        return lines.stream().mapToLong(Line::mended).sum();
    }

    public long millis() {
        return lines.stream().mapToLong(Line::millis).sum();
    }

    /** One member a line, so that a script can read it without a parser. */
    public String json() {
        return "{\n  \"form\": 1,\n  \"at\": " + quoted(at.toString()) + ",\n  \"node\": " + quoted(node)
                + ",\n  \"clean\": " + isClean() + ",\n  \"opened\": " + opened + ",\n  \"millis\": " + millis()
                + ",\n  \"steps\": [\n"
                + lines.stream().map(StartReport::json).collect(Collectors.joining(",\n")) + "\n  ]\n}\n";
    }

    private static String json(Line line) {
        return "    {\"step\": " + quoted(line.step().key()) + ", \"checked\": " + line.checked() + ", \"mended\": "
                + line.mended() + ", \"found\": " + line.found() + ", \"millis\": " + line.millis()
                + ", \"findings\": "
                + line.findings().stream().map(StartReport::quoted).collect(Collectors.joining(", ", "[", "]}"));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char next : text.toCharArray()) {
            if (next == '"' || next == '\\') {
                json.append('\\').append(next);
            } else if (next < ' ') {
                json.append(String.format("\\u%04x", (int) next));
            } else {
                json.append(next);
            }
        }
        return json.append('"').toString();
    }
}
