package vn.truc.cli.output;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where results go: people's words or JSON, never both. Characters of others' texts that do not print come out escaped.
 */
public final class Output {
    private final PrintStream out;
    private final Texts texts;
    private final Times times;
    private final boolean asJson;

    public Output(PrintStream out, Texts texts, ZoneId zone, boolean asJson) {
        this.out = out;
        this.texts = texts;
        this.times = new Times(zone);
        this.asJson = asJson;
    }

    /** Shows a result in one of its two forms. */
    public void show(Map<String, Object> json, Consumer<Output> words) {
        if (asJson) {
            out.println(Json.write(json));
        } else {
            words.accept(this);
        }
    }

    /** A line of words. */
    public void line(String key, Object... values) {
        out.println(texts.of(key, shown(values)));
    }

    /** Numbers are formatted as such; whatever else is filled in is somebody's text. */
    private static Object[] shown(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Number ? value : Shown.word(String.valueOf(value)))
                .toArray();
    }

    /** A line without our words in it. */
    public void plain(String line) {
        out.println(Shown.word(line));
    }

    /** A name and its value, the values below each other. */
    public void field(String key, Object value) {
        String name = texts.of(key);
        out.println(name + " ".repeat(Math.max(1, 16 - name.length())) + Shown.word(String.valueOf(value)));
    }

    /** A name and words of any length beside it, in the width of a terminal. */
    public void wrapped(String key, String words) {
        String name = texts.of(key);
        new Table("", "")
                .row(name + " ".repeat(Math.max(0, 14 - name.length())), words).lines(0).stream()
                        .skip(1)
                        .forEach(out::println);
    }

    /** Such lines. */
    public void plain(List<String> lines) {
        lines.forEach(this::plain);
    }

    /** A table with the headings of these keys. */
    public Table table(String... headingKeys) {
        String[] headings = new String[headingKeys.length];
        for (int i = 0; i < headings.length; i++) {
            headings[i] = texts.of(headingKeys[i]).toUpperCase(texts.language());
        }
        return new Table(headings);
    }

    /** Prints a table. */
    public void print(Table table, int indent) {
        table.lines(indent).forEach(out::println);
    }

    /** A moment in the local time of whoever reads it. */
    public String time(Instant moment) {
        return times.of(moment);
    }

    /** The same for the text of a moment. */
    public String time(String moment) {
        return times.ofText(moment);
    }

    /** A number of bytes, short. */
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "B";
        for (String larger : new String[] {"KiB", "MiB", "GiB"}) {
            if (value >= 1024) {
                value /= 1024;
                unit = larger;
            }
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** The words themselves. */
    public Texts texts() {
        return texts;
    }
}
