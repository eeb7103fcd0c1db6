package vn.truc.edxml.part;

import java.util.Arrays;
import java.util.Optional;

/** What a document does to earlier ones. The code travels in {@code Bussiness/BussinessDocType}. */
public enum BusinessType {
    /** Văn bản mới: a new document. */
    NEW(0),
    /** Thu hồi: takes back one that was sent. */
    RECALL(1),
    /** Cập nhật: changes the particulars or the recipients of one that was sent. */
    UPDATE(2),
    /** Thay thế: stands in the place of the listed ones. */
    REPLACE(3);

    private final int code;

    BusinessType(int code) {
        this.code = code;
    }

    /** The number on the wire, 0 to 3. */
    public int code() {
        return code;
    }

    /** The type of that text, if it is one of the official numbers. */
    public static Optional<BusinessType> parse(String text) {
        return Arrays.stream(values())
                .filter(type -> Integer.toString(type.code()).equals(text))
                .findFirst();
    }
}
