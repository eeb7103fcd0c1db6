package vn.truc.edxml.part;

import java.util.Arrays;
import java.util.Optional;

/** How urgent a document is. The code travels in {@code OtherInfo/Priority}. */
public enum Priority {
    /** Thường: no urgency mark. */
    NORMAL,
    /** Khẩn: urgent. */
    URGENT,
    /** Thượng khẩn: very urgent. */
    VERY_URGENT,
    /** Hỏa tốc: express. */
    EXPRESS,
    /** Hỏa tốc hẹn giờ: express, with an hour by which it must be there. */
    EXPRESS_TIMED;

    /** The number on the wire, 0 to 4; a higher one is more urgent. */
    public int code() {
        return ordinal();
    }

    /** The priority of that text, if it is one of the official numbers. */
    public static Optional<Priority> parse(String text) {
        return Arrays.stream(values())
                .filter(priority -> Integer.toString(priority.code()).equals(text))
                .findFirst();
    }
}
