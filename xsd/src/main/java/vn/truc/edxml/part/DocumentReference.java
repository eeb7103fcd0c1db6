package vn.truc.edxml.part;

import vn.truc.edxml.internal.CleanText;

/**
 * Points to an earlier document ({@code ResponseFor}).
 *
 * @param agency code of the agency concerned: the sender of that document, or the recipient in a take-back request
 * @param code {@code number/notation}
 * @param promulgationDate date of issue
 * @param documentId the document's key
 */
public record DocumentReference(String agency, String code, EdxmlDate promulgationDate, String documentId) {
    /** Points nowhere. */
    public static final DocumentReference NONE = new DocumentReference("", "", EdxmlDate.NONE, "");

    public DocumentReference {
        agency = CleanText.of(agency);
        code = CleanText.of(code);
        documentId = CleanText.of(documentId);
    }

    /** Whether anything was given. */
    public boolean isGiven() {
        return !equals(NONE);
    }
}
