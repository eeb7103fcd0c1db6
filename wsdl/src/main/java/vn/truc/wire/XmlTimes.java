package vn.truc.wire;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/**
 * {@code xs:dateTime} as {@link OffsetDateTime}: a time without zone is UTC; times are written in UTC, to the
 * millisecond.
 */
public final class XmlTimes {
    private static final int DAY = "2026-11-26".length();

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(java.util.Locale.ROOT);

    private XmlTimes() {}

    /**
     * Reads an {@code xs:dateTime}.
     *
     * @throws java.time.format.DateTimeParseException if it is none
     */
    public static OffsetDateTime parse(String text) {
        return OffsetDateTime.parse(text.strip(), READ);
    }

    /** Writes in UTC with milliseconds, e.g. {@code 2026-11-22T03:04:05.678Z}. */
    public static String print(OffsetDateTime time) {
        return WRITE.format(time.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS));
    }

    private static final DateTimeFormatter WRITE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    /** @param text an {@code xs:date}; a time zone behind the day says nothing here and is passed over */
    public static LocalDate parseDay(String text) {
        String day = text.strip();
        return LocalDate.parse(day.length() > DAY ? day.substring(0, DAY) : day);
    }

    /** As ISO 8601 has it. */
    public static String printDay(LocalDate day) {
        return day.toString();
    }
}
