package vn.truc.edxml.internal.read;

import java.util.List;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.XmlPart;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Staff;

/** Reads the groups that documents and statuses share. */
final class PartReading {
    private static final int LONGEST_AGENCY_CODE = 50;

    private final Findings findings;

    PartReading(Findings findings) {
        this.findings = findings;
    }

    AgencyDetails agency(XmlPart part) {
        return new AgencyDetails(
                agencyId(part),
                part.text("OrganizationInCharge"),
                part.text("OrganName"),
                part.text("OrganAdd"),
                part.text("Email"),
                part.text("Telephone"),
                part.text("Fax"),
                part.text("Website"));
    }

    /** The agency code in that group; the word null, which some systems write, counts as none. */
    String agencyId(XmlPart group) {
        single(group, "OrganId");
        return group.first("OrganId").map(this::agencyCode).orElse("");
    }

    /** The agency code that stands in that element. */
    String agencyCode(XmlPart organId) {
        String code = organId.text();
        if (isNull(code)) {
            findings.add(LintRule.NULL_TEXT, organId, "an agency code", code);
            return "";
        }
        return code;
    }

    EdxmlDate date(XmlPart group, String... names) {
        EdxmlDate date = new EdxmlDate(group.text(names));
        if (date.isGiven() && !date.isOfficial()) {
            LintRule rule = date.date().isPresent() ? LintRule.DATE_FORM : LintRule.DATE_UNREADABLE;
            findings.add(rule, group.first(names).orElse(group), "yyyy/MM/dd", date.text());
        }
        return date;
    }

    EdxmlTime time(XmlPart group, String name) {
        EdxmlTime time = new EdxmlTime(group.text(name));
        if (time.isGiven() && !time.isOfficial()) {
            LintRule rule = time.time().isPresent() ? LintRule.DATE_FORM : LintRule.DATE_UNREADABLE;
            findings.add(rule, group.first(name).orElse(group), "yyyy/MM/dd HH:mm:ss", time.text());
        }
        return time;
    }

    DocumentReference reference(XmlPart part) {
        single(part, "DocumentId");
        single(part, "Code");
        part.first("Code").ifPresent(this::singleCode);
        single(part, "PromulgationDate");
        DocumentReference read = new DocumentReference(
                agencyId(part), codeText(part), date(part, "PromulgationDate"), part.text("DocumentId"));
        if (read.agency().indexOf('/') >= 0 && read.code().indexOf('/') < 0 && couldBeAgency(read.code())) {
            // A known client writes the two into each other's place.
            findings.add(LintRule.RESPONSE_FOR_SWAPPED, part, "OrganId, then Code", read.agency());
            return new DocumentReference(
                    /* agency= */ read.code(), /* code= */ read.agency(), read.promulgationDate(), read.documentId());
        }
        return read;
    }

    /** Some systems write the word for no agency. */
    private static boolean isNull(String code) {
        return code.equalsIgnoreCase("null");
    }

    private static boolean couldBeAgency(String code) {
        return !code.isEmpty()
                && !isNull(code)
                && code.length() <= LONGEST_AGENCY_CODE
                && code.chars().noneMatch(Character::isWhitespace);
    }

    private static String codeText(XmlPart reference) {
        return reference
                .first("Code")
                .map(code -> code.parts().isEmpty()
                        ? code.text()
                        : DocumentReading.code(code).text())
                .orElse("");
    }

    Staff staff(XmlPart group) {
        return group.first("StaffInfo")
                .map(part -> new Staff(
                        part.text("Department"),
                        part.text("DepartmentId"),
                        part.text("Staff"),
                        part.text("StaffId"),
                        part.text("Mobile"),
                        part.text("Email")))
                .orElse(Staff.NONE);
    }

    /** Number and notation of a code, each once. */
    void singleCode(XmlPart code) {
        single(code, "CodeNumber");
        single(code, "CodeNotation");
    }

    /** Refuses a second element of that name: two readers could take different ones. */
    void single(XmlPart group, String... names) {
        List<XmlPart> all = group.all(names);
        if (all.size() > 1) {
            findings.add(LintRule.REPEATED, all.get(1), names[0], all.size() + " of them");
        }
    }

    /** The sender; refused when it has no code. */
    AgencyDetails from(XmlPart header) {
        single(header, "From");
        XmlPart part = header.first("From").orElse(header);
        AgencyDetails from = part == header ? AgencyDetails.of("") : agency(part);
        if (from.id().isEmpty()) {
            findings.add(LintRule.FROM_MISSING, part, "From/OrganId", "none");
        } else {
            advise(!from.name().isEmpty(), part, "From/OrganName");
        }
        return from;
    }

    /** Warns that something the regulation wants is not given. */
    void advise(boolean given, XmlPart place, String what) {
        if (!given) {
            findings.add(LintRule.ADVISED_MISSING, place, what, "none");
        }
    }
}
