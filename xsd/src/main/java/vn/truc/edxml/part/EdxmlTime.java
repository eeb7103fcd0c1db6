package vn.truc.edxml.part;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import vn.truc.edxml.internal.CleanText;

/**
 * A moment as it stands in a packet: Vietnamese wall-clock time without a zone. The text is kept even when no time can
 * be made of it.
 *
 * @param text the text as received; empty when absent
 */
public record EdxmlTime(String text) {
    /** No time given. */
    public static final EdxmlTime NONE = new EdxmlTime("");

    /** The zone every edXML time is meant in. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter OFFICIAL = strict("uuuu/MM/dd HH:mm:ss");
    private static final List<DateTimeFormatter> OTHERS =
            List.of(strict("d/M/uuuu HH:mm:ss"), strict("uuuu-MM-dd HH:mm:ss"), DateTimeFormatter.ISO_LOCAL_DATE_TIME);

    public EdxmlTime {
        text = CleanText.of(text);
    }

    /** The moment in the official form {@code yyyy/MM/dd HH:mm:ss}; parts of a second are dropped. */
    public static EdxmlTime of(LocalDateTime time) {
        return new EdxmlTime(OFFICIAL.format(time));
    }

    /** The moment, told in {@link #ZONE}. */
    public static EdxmlTime of(Instant instant) {
        return of(LocalDateTime.ofInstant(instant, ZONE));
    }

    /** Whether any text was given. */
    public boolean isGiven() {
        return !text.isEmpty();
    }

    /** Whether the text is in the official form {@code yyyy/MM/dd HH:mm:ss}. */
    public boolean isOfficial() {
        return parse(OFFICIAL).isPresent();
    }

    /** The wall-clock time, if the text names one in the official form or in one of the forms seen in practice. */
    public Optional<LocalDateTime> time() {
        Optional<LocalDateTime> official = parse(OFFICIAL);
        if (official.isPresent()) {
            return official;
        }
        Optional<LocalDateTime> other =
                OTHERS.stream().map(this::parse).flatMap(Optional::stream).findFirst();
        return other.isPresent() ? other : withOffset();
    }

    private Optional<LocalDateTime> parse(DateTimeFormatter format) {
        return Parsing.parsed(text, format, LocalDateTime::from);
    }

    private Optional<LocalDateTime> withOffset() {
        return Parsing.parsed(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME, OffsetDateTime::from)
                .map(time -> time.atZoneSameInstant(ZONE).toLocalDateTime());
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
