package vn.truc.edxml;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a recipient says about a document, or (13) its sender about taking it back. */
public enum StatusCode {
    /** Đã đến: it is in the recipient's software; no clerk has acted yet. */
    ARRIVED("01", "Đã đến"),
    /** Từ chối tiếp nhận: the clerk refuses it; a reason is required. */
    REFUSED("02", "Từ chối tiếp nhận"),
    /** Đã tiếp nhận: entered in the register of incoming documents. */
    ACCEPTED("03", "Đã tiếp nhận"),
    /** Phân công xử lý: given to somebody. */
    ASSIGNED("04", "Phân công xử lý"),
    /** Đang xử lý: being worked on; may be said more than once. */
    IN_PROGRESS("05", "Đang xử lý"),
    /** Hoàn thành: done. */
    COMPLETED("06", "Hoàn thành"),
    /** Yêu cầu lấy lại: the sender asks to take it back. */
    TAKE_BACK_REQUESTED("13", "Yêu cầu lấy lại"),
    /** Đồng ý cập nhật/lấy lại: the recipient agrees to the update or the taking back. */
    CHANGE_AGREED("15", "Đồng ý cập nhật/lấy lại"),
    /** Từ chối cập nhật/lấy lại: the recipient does not agree. */
    CHANGE_REFUSED("16", "Từ chối cập nhật/lấy lại");

    private final String code;
    private final String label;

    StatusCode(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The two digits on the wire. */
    public String code() {
        return code;
    }

    /** The customary Vietnamese name. */
    public String label() {
        return label;
    }

    /** The same name in English. */
    public String englishLabel() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the code is worth nothing without a reason in words. */
    public boolean needsReason() {
        return this == REFUSED;
    }

    /** The status of those digits, if it is a known one. */
    public static Optional<StatusCode> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }
}
