package vn.truc.edxml.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.XmlPart;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.Business.ReceiverChange;
import vn.truc.edxml.part.Business.Replacement;
import vn.truc.edxml.part.BusinessType;

/** Reads what a document does to earlier ones. */
final class BusinessReading {
    private final XmlPart part;
    private final Findings findings;
    private final PartReading parts;

    BusinessReading(XmlPart part, Findings findings, PartReading parts) {
        this.part = part;
        this.findings = findings;
        this.parts = parts;
    }

    Business read() {
        parts.single(part, "BussinessDocType", "BusinessDocType");
        parts.single(part, "DocumentId");
        parts.single(part, "BussinessDocumentInfo", "BusinessDocumentInfo");
        parts.single(part, "ReplacementInfoList");
        Optional<XmlPart> info = part.first("BussinessDocumentInfo", "BusinessDocumentInfo");
        Business business = new Business(
                type(),
                part.text("BussinessDocReason", "BusinessDocReason"),
                part.text("DocumentId"),
                info.map(group -> group.text("DocumentInfo")).orElse(""),
                info.map(group -> group.text("DocumentReceiver")).orElse(""),
                info.map(this::changes).orElse(List.of()),
                part.first("ReplacementInfoList").map(this::replacements).orElse(List.of()),
                parts.staff(part),
                part.text("Paper"));
        check(business);
        return business;
    }

    private BusinessType type() {
        String text = part.text("BussinessDocType", "BusinessDocType");
        if (text.isEmpty()) {
            return BusinessType.NEW;
        }
        return BusinessType.parse(text).orElseGet(() -> {
            XmlPart place = part.first("BussinessDocType", "BusinessDocType").orElse(part);
            findings.add(LintRule.UNKNOWN_OPERATION, place, "0, 1, 2 or 3", text);
            return BusinessType.NEW;
        });
    }

    private void check(Business business) {
        if (business.type() == BusinessType.NEW) {
            return;
        }
        if (business.reason().isEmpty()) {
            findings.add(LintRule.REASON_MISSING, part, "BussinessDocReason", "none");
        }
        if (business.type() == BusinessType.REPLACE && business.replacements().isEmpty()) {
            findings.add(LintRule.TARGET_MISSING, part, "ReplacementInfoList/ReplacementInfo/DocumentId", "none");
        }
        if (business.type() == BusinessType.UPDATE && business.documentId().isEmpty()) {
            findings.add(LintRule.TARGET_MISSING, part, "Bussiness/DocumentId", "none");
        }
    }

    private List<ReceiverChange> changes(XmlPart info) {
        List<ReceiverChange> changes = new ArrayList<>();
        for (XmlPart list : info.all("ReceiverList")) {
            for (XmlPart receiver : list.all("Receiver")) {
                String agency = parts.agencyId(receiver);
                parts.single(receiver, "ReceiverType");
                String type = receiver.text("ReceiverType");
                // Neither added nor removed means nothing that could be done.
                if (!agency.isEmpty() && (type.equals("0") || type.equals("1"))) {
                    changes.add(new ReceiverChange(agency, type.equals("1")));
                }
            }
        }
        return changes;
    }

    private List<Replacement> replacements(XmlPart list) {
        List<Replacement> replacements = new ArrayList<>();
        for (XmlPart info : list.all("ReplacementInfo")) {
            parts.single(info, "DocumentId");
            String documentId = info.text("DocumentId");
            if (!documentId.isEmpty()) {
                List<String> agencies =
                        info.first("OrganIdList").map(this::agencies).orElse(List.of());
                replacements.add(new Replacement(documentId, agencies));
            }
        }
        return replacements;
    }

    private List<String> agencies(XmlPart list) {
        return list.all("OrganId").stream()
                .map(parts::agencyCode)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
