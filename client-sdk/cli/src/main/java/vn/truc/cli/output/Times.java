package vn.truc.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Moments as people here read them: local time, with its distance from UTC so that it says the same everywhere. */
public final class Times {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssx");

    private final ZoneId zone;

    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /** The moment, such as {@code 2026-11-20 15:00:00+07}. */
    public String of(Instant moment) {
        return LOCAL.format(moment.atZone(zone));
    }

    /** The same when the text is a moment of the axis, such as {@code 2026-11-20T08:00:00Z}; else the text. */
    public String ofText(String text) {
        try {
            return of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
