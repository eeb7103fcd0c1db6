package vn.truc.edxml;

import java.util.List;
import java.util.Optional;
import vn.truc.edxml.internal.CleanText;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.SignaturePresence;
import vn.truc.edxml.part.Staff;

/**
 * What an agency says about a document. Make one with {@link #of(StatusCode, AgencyDetails, DocumentReference,
 * EdxmlTime)}.
 *
 * @param from the agency that says it
 * @param responseFor the document spoken of, and the agency the status is meant for
 * @param statusCode two digits; kept as text because unknown ones occur
 * @param description free text; the reason of a refusal
 * @param time when it became so
 * @param staff the official behind it
 * @param signature what stands where a signature belongs
 */
public record EdxmlStatus(
        AgencyDetails from,
        DocumentReference responseFor,
        String statusCode,
        String description,
        EdxmlTime time,
        Staff staff,
        SignaturePresence signature)
        implements EdxmlPacket {
    public EdxmlStatus {
        statusCode = CleanText.of(statusCode);
        description = CleanText.of(description);
    }

    /** A status without a description. */
    public static EdxmlStatus of(StatusCode code, AgencyDetails from, DocumentReference responseFor, EdxmlTime time) {
        return new EdxmlStatus(from, responseFor, code.code(), "", time, Staff.NONE, SignaturePresence.NONE);
    }

    /** The same with a description or reason. */
    public EdxmlStatus because(String reason) {
        return new EdxmlStatus(from, responseFor, statusCode, reason, time, staff, signature);
    }

    /** The same with the official behind it. */
    public EdxmlStatus by(Staff official) {
        return new EdxmlStatus(from, responseFor, statusCode, description, time, official, signature);
    }

    /** The same without a signature: what a writer can say of it. */
    EdxmlStatus unsigned() {
        return new EdxmlStatus(from, responseFor, statusCode, description, time, staff, SignaturePresence.NONE);
    }

    @Override
    public Kind kind() {
        return Kind.STATUS;
    }

    @Override
    public List<String> recipients() {
        return responseFor.agency().isEmpty() ? List.of() : List.of(responseFor.agency());
    }

    @Override
    public String documentId() {
        return responseFor.documentId();
    }

    /** The status, if its code is a known one. */
    public Optional<StatusCode> code() {
        return StatusCode.of(statusCode);
    }
}
