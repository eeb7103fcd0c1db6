package vn.truc.edxml.internal.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.ContentProbe;
import vn.truc.edxml.internal.scan.XmlPart;
import vn.truc.edxml.part.DocumentReference;

/** Reads a status. */
final class StatusReading {
    private final XmlPart header;
    private final Findings findings;
    private final PartReading parts;

    StatusReading(XmlPart header, Findings findings) {
        this.header = header;
        this.findings = findings;
        this.parts = new PartReading(findings);
    }

    EdxmlStatus read(XmlPart root, List<ContentProbe> contents) {
        String description = header.text("Description");
        EdxmlStatus status = new EdxmlStatus(
                parts.from(header),
                responseFor(),
                statusCode(),
                description,
                parts.time(header, "Timestamp"),
                parts.staff(header),
                SignatureReading.of(root, findings));
        status.code().ifPresent(code -> reason(code, description));
        parts.advise(status.time().isGiven(), header, "Timestamp");
        if (!contents.isEmpty()
                || header.first("To").isPresent()
                || header.first("Subject").isPresent()) {
            findings.add(LintRule.STATUS_WITH_DOCUMENT, header, "a status alone", "parts of a document");
        }
        return status;
    }

    private DocumentReference responseFor() {
        parts.single(header, "ResponseFor");
        Optional<XmlPart> part = header.first("ResponseFor");
        XmlPart place = part.orElse(header);
        DocumentReference reference = part.map(parts::reference).orElse(DocumentReference.NONE);
        if (reference.agency().isEmpty()) {
            findings.add(LintRule.RESPONSE_FOR_MISSING, place, "ResponseFor/OrganId", "none");
        }
        if (reference.documentId().isEmpty() && reference.code().isEmpty()) {
            findings.add(LintRule.RESPONSE_FOR_KEY_MISSING, place, "DocumentId or Code", "neither");
        }
        return reference;
    }

    private String statusCode() {
        parts.single(header, "StatusCode");
        XmlPart part = header.first("StatusCode").orElse(header);
        String code = part == header ? "" : part.text();
        if (code.isEmpty()) {
            findings.add(LintRule.STATUS_CODE_MISSING, part, "StatusCode", "none");
        } else if (!code.matches("[0-9]{1,2}")) {
            findings.add(LintRule.STATUS_CODE_MALFORMED, part, "two digits", code);
        } else {
            String twoDigits = code.length() == 1 ? "0" + code : code;
            if (StatusCode.of(twoDigits).isEmpty() || code.length() == 1) {
                String known =
                        Arrays.stream(StatusCode.values()).map(StatusCode::code).collect(Collectors.joining(", "));
                findings.add(LintRule.STATUS_CODE_UNKNOWN, part, known, code);
            }
            return twoDigits;
        }
        return code;
    }

    private void reason(StatusCode code, String description) {
        if (!description.isEmpty()) {
            return;
        }
        XmlPart place = header.first("Description", "StatusCode").orElse(header);
        if (code.needsReason()) {
            findings.add(LintRule.REFUSAL_REASON_MISSING, place, "Description", "none");
        } else if (code == StatusCode.TAKE_BACK_REQUESTED || code == StatusCode.CHANGE_REFUSED) {
            findings.add(LintRule.STATUS_REASON_ADVISED, place, "Description", "none");
        }
    }
}
