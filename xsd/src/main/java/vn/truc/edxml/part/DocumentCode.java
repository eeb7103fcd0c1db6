package vn.truc.edxml.part;

import vn.truc.edxml.internal.CleanText;

/**
 * Number and notation under which an agency issued a document.
 *
 * @param number the number; not always numeric
 * @param notation the notation, such as {@code VPCP-TTĐT}
 */
public record DocumentCode(String number, String notation) {
    /** No number and no notation. */
    public static final DocumentCode NONE = new DocumentCode("", "");

    public DocumentCode {
        number = CleanText.of(number);
        notation = CleanText.of(notation);
    }

    /** Reads {@code 7816/VPCP-TTĐT}; text without a slash is all number. */
    public static DocumentCode parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new DocumentCode(text, "")
                : new DocumentCode(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Whether number or notation was given. */
    public boolean isGiven() {
        return !number.isEmpty() || !notation.isEmpty();
    }

    /** Both in the customary form {@code number/notation}. */
    public String text() {
        return notation.isEmpty() ? number : number + "/" + notation;
    }
}
