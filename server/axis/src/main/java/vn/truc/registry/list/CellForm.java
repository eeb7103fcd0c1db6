package vn.truc.registry.list;

import java.util.Arrays;
import java.util.stream.Collectors;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.AgencyStatus;

/** What the cells of a column hold, as said in both languages where one holds something else. */
enum CellForm {
    /** An agency's code. */
    CODE("cần một mã có 1 đến 50 ký tự", "a code of 1 to 50 characters is expected"),
    /** The code of another agency than that of the row. */
    ANOTHER(
            "cần mã của một cơ quan khác, có 1 đến 50 ký tự",
            "the code of another agency is expected, of 1 to 50 characters"),
    /** An agency's name. */
    NAME(
            "cần một tên có 1 đến 300 ký tự, không có ký tự điều khiển",
            "a name of 1 to 300 characters is expected, without control characters"),
    /** One of {@link AgencyKind}. */
    KIND("cần một trong " + words(AgencyKind.values()), "one of these is expected: " + words(AgencyKind.values())),
    /** One of {@link AgencyStatus}. */
    STATUS(
            "cần một trong " + words(AgencyStatus.values()),
            "one of these is expected: " + words(AgencyStatus.values())),
    /** A day of the calendar. */
    DAY(
            "cần một ngày có thật, dạng 2026-11-26 hoặc 26/11/2026",
            "a day that exists is expected, such as 2026-11-26 or 26/11/2026"),
    /** A day of the calendar, not before the first. */
    LAST_DAY(
            "cần một ngày có thật, không trước valid_from, dạng 2026-11-26 hoặc 26/11/2026",
            "a day that exists and is not before valid_from is expected, such as 2026-11-26 or 26/11/2026");

    final String vi;
    final String en;

    CellForm(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    private static String words(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
    }
}
