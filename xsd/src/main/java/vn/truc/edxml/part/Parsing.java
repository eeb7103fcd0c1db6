package vn.truc.edxml.part;

import java.text.ParsePosition;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalQuery;
import java.util.Optional;

/** Reads dates and times without an exception for each form that a text has not: packets may hold very many. */
final class Parsing {
    private Parsing() {}

    static <T> Optional<T> parsed(String text, DateTimeFormatter format, TemporalQuery<T> type) {
        ParsePosition end = new ParsePosition(0);
        if (format.parseUnresolved(text, end) == null || end.getIndex() < text.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(format.parse(text, type));
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
