package vn.truc.edxml.internal.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.ContentProbe;
import vn.truc.edxml.internal.scan.XmlPart;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.DocumentType;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.OtherInfo;
import vn.truc.edxml.part.Signer;
import vn.truc.edxml.part.TraceEntry;

/** Reads a document. */
final class DocumentReading {
    private final XmlPart header;
    private final Findings findings;
    private final PartReading parts;

    DocumentReading(XmlPart header, Findings findings) {
        this.header = header;
        this.findings = findings;
        this.parts = new PartReading(findings);
    }

    EdxmlDocument read(XmlPart root, List<ContentProbe> contents) {
        parts.single(header, "DocumentId");
        parts.single(header, "Code");
        parts.single(header, "Subject");
        parts.single(header, "PromulgationInfo");
        header.first("Code").ifPresent(parts::singleCode);
        Optional<XmlPart> issue = header.first("PromulgationInfo");
        issue.ifPresent(part -> parts.single(part, "PromulgationDate", "Date"));
        EdxmlDocument document = new EdxmlDocument(
                parts.from(header),
                to(),
                header.text("DocumentId"),
                header.first("Code").map(DocumentReading::code).orElse(DocumentCode.NONE),
                issue.map(part -> part.text("Place")).orElse(""),
                issue.map(part -> parts.date(part, "PromulgationDate", "Date")).orElse(EdxmlDate.NONE),
                type(),
                header.text("Subject"),
                header.text("Content"),
                signer(),
                parts.date(header, "DueDate"),
                otherInfo(root),
                responseFor(),
                header.text("SteeringType"),
                texts(header.first("ToPlaces"), "Place"),
                texts(header.first("ResponseForTask"), "TaskCode"),
                header.text("ApplicationType"),
                traces(root),
                business(root),
                new AttachmentReading(findings).read(root, contents),
                SignatureReading.of(root, findings));
        checkWhole(document);
        return document;
    }

    private void checkWhole(EdxmlDocument document) {
        if (document.subject().isEmpty()) {
            findings.add(LintRule.SUBJECT_MISSING, header.first("Subject").orElse(header), "Subject", "none");
        }
        boolean keyed = !document.givenDocumentId().isEmpty();
        if (!keyed && document.code().number().isEmpty()) {
            findings.add(LintRule.KEY_MISSING, header, "DocumentId or Code", "neither");
        }
        parts.advise(keyed, header, "DocumentId");
        parts.advise(document.code().isGiven(), header, "Code");
        parts.advise(document.promulgationDate().isGiven(), header, "PromulgationInfo/PromulgationDate");
        parts.advise(!document.type().name().isEmpty(), header, "DocumentType/TypeName");
        parts.advise(!document.signer().fullName().isEmpty(), header, "SignerInfo/FullName");
        boolean customary = document.givenDocumentId().split(",", -1).length == 3;
        boolean complete =
                document.code().isGiven() && document.promulgationDate().date().isPresent();
        boolean named = !document.from().id().isEmpty();
        if (customary && complete && named && !document.givenDocumentId().equals(document.businessKey())) {
            findings.add(
                    LintRule.KEY_DIFFERS,
                    header.first("DocumentId").orElse(header),
                    document.businessKey(),
                    document.givenDocumentId());
        }
    }

    private List<AgencyDetails> to() {
        List<AgencyDetails> agencies = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (XmlPart part : header.all("To")) {
            if (part.isBlank()) {
                continue;
            }
            AgencyDetails agency = parts.agency(part);
            agencies.add(agency);
            if (agency.id().isEmpty()) {
                findings.add(LintRule.TO_WITHOUT_ID, part, "To/OrganId", "none");
            } else if (!ids.add(agency.id())) {
                findings.add(LintRule.DUPLICATE_TO, part, "every agency once", agency.id());
            }
        }
        if (agencies.isEmpty()) {
            findings.add(LintRule.TO_MISSING, header, "To/OrganId", "none");
        }
        return agencies;
    }

    static DocumentCode code(XmlPart part) {
        // Older writers put the whole code as text, without its two parts.
        return part.parts().isEmpty()
                ? DocumentCode.parse(part.text())
                : new DocumentCode(part.text("CodeNumber"), part.text("CodeNotation"));
    }

    private DocumentType type() {
        return header.first("DocumentType", "type")
                .map(part -> new DocumentType(
                        part.text("Type", "value"), part.text("TypeDetail"), part.text("TypeName", "description")))
                .orElse(DocumentType.NONE);
    }

    private Signer signer() {
        return header.first("SignerInfo", "Author")
                .map(part ->
                        new Signer(part.text("Competence"), part.text("Position", "Function"), part.text("FullName")))
                .orElse(Signer.NONE);
    }

    private OtherInfo otherInfo(XmlPart root) {
        String secrecy = secrecy(root);
        String circulation = String.join("; ", allTexts(root, "SphereOfPromulgation"));
        return header.first("OtherInfo")
                .map(part -> new OtherInfo(
                        part.text("Priority"),
                        circulation,
                        part.text("TyperNotation"),
                        part.text("PromulgationAmount"),
                        part.text("PageAmount"),
                        part.text("Direction"),
                        part.text("ReplyFors"),
                        part.text("ReferenceCodes"),
                        texts(part.first("Appendixes"), "Appendix", "Appendixe"),
                        secrecy))
                .orElseGet(() -> new OtherInfo("", circulation, "", "", "", "", "", "", List.of(), secrecy));
    }

    /** Wherever it stands: whoever overlooks it carries what he must not. */
    private String secrecy(XmlPart root) {
        List<XmlPart> marks = PacketReading.near(root, "Secret");
        if (marks.size() > 1) {
            findings.add(LintRule.REPEATED, marks.get(1), "Secret", marks.size() + " of them");
        }
        return String.join("; ", allTexts(root, "Secret"));
    }

    /** Of all elements of that name, wherever they stand, and of what stands in them. */
    private static List<String> allTexts(XmlPart root, String name) {
        return PacketReading.near(root, name).stream()
                .flatMap(DocumentReading::within)
                .map(XmlPart::text)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<XmlPart> within(XmlPart part) {
        return Stream.concat(Stream.of(part), part.parts().stream().flatMap(DocumentReading::within));
    }

    private List<DocumentReference> responseFor() {
        return header.all("ResponseFor").stream()
                .filter(part -> !part.isBlank())
                .map(parts::reference)
                .toList();
    }

    private static List<String> texts(Optional<XmlPart> group, String... names) {
        return group.map(part -> part.all(names).stream().map(XmlPart::text).toList())
                .orElse(List.of());
    }

    private List<TraceEntry> traces(XmlPart root) {
        return PacketReading.near(root, "TraceHeader").stream()
                .map(part -> new TraceEntry(passed(part), parts.time(part, "Timestamp")))
                .toList();
    }

    /** The agency passed; the older guidelines call it the sender, with or without a code element of its own. */
    private String passed(XmlPart trace) {
        Optional<XmlPart> sender = trace.first("OrganId").isPresent() ? Optional.empty() : trace.first("Sender");
        return sender.map(part -> part.parts().isEmpty() ? parts.agencyCode(part) : parts.agencyId(part))
                .orElseGet(() -> parts.agencyId(trace));
    }

    private Business business(XmlPart root) {
        List<XmlPart> all = PacketReading.near(root, "Bussiness", "Business");
        if (all.isEmpty()) {
            parts.advise(false, header, "TraceHeaderList/Bussiness");
            return Business.NEW;
        }
        if (all.size() > 1) {
            findings.add(LintRule.REPEATED, all.get(1), "Bussiness", all.size() + " of them");
        }
        return new BusinessReading(all.get(0), findings, parts).read();
    }
}
