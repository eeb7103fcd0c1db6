package vn.truc.edxml.part;

import java.util.Arrays;
import java.util.Optional;

/** How urgent a document is. The code travels in {@code OtherInfo/Priority}. */
public enum Priority {
    /** Thường: no urgency mark. */
    NORMAL(0),
    /** Khẩn: urgent. */
    URGENT(1),
    /** Thượng khẩn: very urgent. */
    VERY_URGENT(2),
    /** Hỏa tốc: express. */
    EXPRESS(3),
    /** Hỏa tốc hẹn giờ: express, with an hour by which it must be there. */
    EXPRESS_TIMED(4);

    private final int code;

    Priority(int code) {
        this.code = code;
    }

    /** The number on the wire, 0 to 4; a higher one is more urgent. */
    public int code() {
        return code;
    }

    /** The priority of that text, if it is one of the official numbers. */
    public static Optional<Priority> parse(String text) {
        return Arrays.stream(values())
                .filter(priority -> Integer.toString(priority.code()).equals(text))
                .findFirst();
    }
}
