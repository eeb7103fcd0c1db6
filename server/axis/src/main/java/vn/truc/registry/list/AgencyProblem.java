package vn.truc.registry.list;

import vn.truc.registry.AgencyEntry;
import vn.truc.registry.code.LookAlike;

/** Why an agency cannot be registered as it is described, for people in both languages. */
public enum AgencyProblem {
    /** The code has a character that is no ASCII letter or digit. */
    STRANGE_CHARACTER(
            "mã có ký tự lạ {character}: chỉ dùng chữ cái không dấu, chữ số, dấu chấm, gạch nối",
            "the code has the strange character {character}: use plain letters, digits, dots and hyphens only"),
    /** A group between the dots of the code is empty. */
    EMPTY_GROUP(
            "mã có dấu chấm ở đầu, ở cuối hoặc hai dấu chấm liền nhau: hãy viết mã dạng H53.13",
            "the code begins or ends with a dot, or has two in a row: write it as in H53.13"),
    /** The same of the QCVN 102 code. */
    STRANGE_LEGACY_CODE(
            "mã QCVN 102 có ký tự lạ, hoặc dấu chấm thừa: hãy viết mã dạng 000.00.13.H53",
            "the QCVN 102 code has a strange character or a dot too many: write it as in 000.00.13.H53"),
    /** Another code looks the same to a reader. */
    LOOKS_LIKE_ANOTHER(
            "mã dễ nhầm với một mã đã đăng ký (chỉ khác chữ hoa, chữ thường)",
            "the code is easily taken for one that is registered (it differs in capitals only)"),
    /** The code is another agency's QCVN 102 code. */
    CODE_TAKEN("mã đã là mã QCVN 102 của cơ quan khác", "the code is another agency's QCVN 102 code"),
    /** The QCVN 102 code belongs to another agency. */
    LEGACY_CODE_TAKEN("mã QCVN 102 đã thuộc cơ quan khác", "the QCVN 102 code belongs to another agency"),
    /** Another code looks like the QCVN 102 code to a reader. */
    LEGACY_CODE_LOOKS_LIKE_ANOTHER(
            "mã QCVN 102 dễ nhầm với một mã đã đăng ký (chỉ khác chữ hoa, chữ thường)",
            "the QCVN 102 code is easily taken for one that is registered (it differs in capitals only)"),
    /** A closed agency is not opened again. */
    CLOSED_FOR_GOOD(
            "cơ quan đã đóng; không mở lại, hãy đăng ký mã mới",
            "the agency is closed and is not opened again; register a new code");

    private final String vi;
    private final String en;

    AgencyProblem(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /** In Vietnamese. */
    public String vi(AgencyEntry entry) {
        return filled(vi, entry);
    }

    /** In English. */
    public String en(AgencyEntry entry) {
        return filled(en, entry);
    }

    /** The whole sentence, for an operator. */
    public String in(AgencyEntry entry) {
        return "agency " + entry.code() + " cannot be registered: " + en(entry);
    }

    private static String filled(String text, AgencyEntry entry) {
        return text.replace(
                "{character}", LookAlike.strangeCharacter(entry.code().value()).orElse("–"));
    }
}
