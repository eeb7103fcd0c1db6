package vn.truc.cli.trouble;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.truc.cli.Surroundings;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Paragraph;
import vn.truc.cli.output.Shown;

/** One thing that went wrong, ready to be told. Immutable. */
public final class Trouble {
    private static final String PROGRAM = "truc: ";

    private final int exitCode;
    private final String headline;
    private final Map<String, Object> members;
    private final List<Line> lines;

    /** A line below the first; verbatim when somebody will copy it. */
    private record Line(String text, boolean isVerbatim) {}

    private Trouble(int exitCode, String headline, Map<String, Object> members, List<Line> lines) {
        this.exitCode = exitCode;
        this.headline = headline;
        this.members = members;
        this.lines = lines;
    }

    /** Found out by this program. */
    public static Trouble own(int exitCode, String code, String message) {
        return new Trouble(exitCode, PROGRAM + message, Json.object("code", code, "message", message), List.of());
    }

    /** Told by the axis or its client, whose codes people look up. */
    static Trouble coded(int exitCode, String code, String message) {
        return new Trouble(exitCode, code + ": " + message, Json.object("code", code, "message", message), List.of());
    }

    /** The same with one more thing to say: a member of the JSON object, and these lines below the first. */
    public Trouble and(String member, Object value, String... below) {
        return and(member, value, Arrays.stream(below).map(line -> new Line(line, false)));
    }

    /** The same with a line that must stay as it is, because somebody will copy it. */
    public Trouble andVerbatim(String member, String value, String introduction) {
        return and(member, value, Stream.of(new Line(introduction, false), new Line("  " + value, true)));
    }

    private Trouble and(String member, Object value, Stream<Line> below) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Trouble(
                exitCode, headline, more, Stream.concat(lines.stream(), below).toList());
    }

    /** The same, saying first which of several things it concerns. */
    public Trouble about(String subject) {
        String said = headline.startsWith(PROGRAM) ? headline.substring(PROGRAM.length()) : headline;
        return new Trouble(exitCode, PROGRAM + subject + ": " + said, members, lines);
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }

    /** All there is to say, by name. */
    public Map<String, Object> json() {
        return members;
    }

    /** Tells it: as one JSON object and nothing else, or in words. */
    public void tell(Surroundings surroundings, boolean asJson) {
        PrintStream err = surroundings.err();
        if (asJson) {
            err.println(Json.write(Map.of("error", members)));
            return;
        }
        Stream.concat(Stream.of(new Line(headline, false)), lines.stream())
                .flatMap(line -> surroundings.isTerminal() && !line.isVerbatim()
                        ? Paragraph.lines(line.text()).stream()
                        : Stream.of(line.text()))
                .map(Shown::lines)
                .forEach(err::println);
    }
}
