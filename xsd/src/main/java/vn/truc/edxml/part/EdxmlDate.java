package vn.truc.edxml.part;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import vn.truc.edxml.internal.CleanText;

/**
 * A date as it stands in a packet. The text is kept even when no date can be made of it.
 *
 * @param text the text as received; empty when absent
 */
public record EdxmlDate(String text) {
    /** No date given. */
    public static final EdxmlDate NONE = new EdxmlDate("");

    private static final DateTimeFormatter OFFICIAL = strict("uuuu/MM/dd");
    private static final List<DateTimeFormatter> OTHERS =
            List.of(strict("d/M/uuuu"), strict("uuuu-MM-dd"), strict("d-M-uuuu"), strict("uuuu/M/d"));

    public EdxmlDate {
        text = CleanText.of(text);
    }

    /** The date in the official form {@code yyyy/MM/dd}. */
    public static EdxmlDate of(LocalDate date) {
        return new EdxmlDate(OFFICIAL.format(date));
    }

    /** Whether any text was given. */
    public boolean isGiven() {
        return !text.isEmpty();
    }

    /** Whether the text is in the official form {@code yyyy/MM/dd} and names a day that exists. */
    public boolean isOfficial() {
        return parse(OFFICIAL).isPresent();
    }

    /** The day, if the text names one in the official form or in one of the forms seen in practice. */
    public Optional<LocalDate> date() {
        Optional<LocalDate> official = parse(OFFICIAL);
        return official.isPresent()
                ? official
                : OTHERS.stream().map(this::parse).flatMap(Optional::stream).findFirst();
    }

    private Optional<LocalDate> parse(DateTimeFormatter format) {
        return Parsing.parsed(text, format, LocalDate::from);
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
