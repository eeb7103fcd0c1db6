package vn.truc.soap.legacy.answer;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.BusinessType;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.Staff;
import vn.truc.edxml.part.TraceEntry;
import vn.truc.registry.token.Generation;

/** Documents and statuses as the header blocks of an old message, in the names of either generation. */
public final class EdocHeader {
    private final boolean isOld;

    public EdocHeader(Generation generation) {
        this.isOld = generation == Generation.GUIDELINE_2803;
    }

    /** The blocks of a document's Header. */
    public EdocPen.Blocks header(EdxmlDocument document) {
        return pen -> {
            pen.element("MessageHeader", header -> messageHeader(document, header));
            pen.element("TraceHeaderList", list -> {
                list.attribute("version", "1.0");
                for (TraceEntry trace : document.traces()) {
                    list.element("TraceHeader", entry -> {
                        entry.given("OrganId", trace.agency());
                        entry.text("Timestamp", trace.time().text());
                    });
                }
                business(document, list);
            });
        };
    }

    private void messageHeader(EdxmlDocument document, EdocPen pen) throws XMLStreamException {
        pen.element("From", from -> agency(document.from(), from));
        for (AgencyDetails to : document.to()) {
            pen.element("To", recipient -> agency(to, recipient));
        }
        pen.text("DocumentId", document.documentId());
        pen.element("Code", code -> {
            code.text("CodeNumber", document.code().number());
            code.text("CodeNotation", document.code().notation());
        });
        pen.element("PromulgationInfo", info -> {
            info.text("Place", document.place());
            info.text(
                    isOld ? "Date" : "PromulgationDate",
                    document.promulgationDate().text());
        });
        documentType(document, pen);
        pen.text("Subject", document.subject());
        pen.text("Content", document.content());
        pen.element(isOld ? "Author" : "SignerInfo", signer -> {
            signer.text("Competence", document.signer().competence());
            signer.text(isOld ? "Function" : "Position", document.signer().position());
            signer.text("FullName", document.signer().fullName());
        });
        pen.text("DueDate", document.dueDate().text());
        pen.element("ToPlaces", places -> {
            for (String place : document.toPlaces()) {
                places.text("Place", place);
            }
        });
        otherInfo(document, pen);
        for (DocumentReference answered : document.responseFor()) {
            responseFor(answered, pen);
        }
        pen.text("SteeringType", document.steeringType());
        if (!document.taskCodes().isEmpty()) {
            pen.element("ResponseForTask", tasks -> {
                for (String task : document.taskCodes()) {
                    tasks.text("TaskCode", task);
                }
            });
        }
        pen.given("ApplicationType", document.applicationType());
    }

    private void documentType(EdxmlDocument document, EdocPen pen) throws XMLStreamException {
        if (isOld) {
            pen.element("type", type -> {
                type.text("value", document.type().type());
                type.text("description", document.type().name());
            });
        } else {
            pen.element("DocumentType", type -> {
                type.text("Type", document.type().type());
                type.given("TypeDetail", document.type().detail());
                type.text("TypeName", document.type().name());
            });
        }
    }

    private static void otherInfo(EdxmlDocument document, EdocPen pen) throws XMLStreamException {
        pen.element("OtherInfo", info -> {
            info.given("Secret", document.otherInfo().secrecyText());
            info.text("Priority", Integer.toString(document.priority().code()));
            info.text("SphereOfPromulgation", document.otherInfo().circulation());
            info.text("TyperNotation", document.otherInfo().typist());
            info.text("PromulgationAmount", document.otherInfo().copies());
            info.text("PageAmount", document.otherInfo().pages());
            info.given("Direction", document.otherInfo().direction());
            info.given("ReplyFors", document.otherInfo().replyFors());
            info.given("ReferenceCodes", document.otherInfo().referenceCodes());
            info.element("Appendixes", appendixes -> {
                for (String appendix : document.otherInfo().appendixes()) {
                    appendixes.text("Appendix", appendix);
                }
            });
        });
    }

    private static void business(EdxmlDocument document, EdocPen pen) throws XMLStreamException {
        var business = document.business();
        pen.element("Bussiness", element -> {
            element.text("BussinessDocType", Integer.toString(business.type().code()));
            element.given("BussinessDocReason", business.reason());
            element.given("DocumentId", business.documentId());
            if (business.type() == BusinessType.UPDATE) {
                element.element("BussinessDocumentInfo", info -> {
                    info.text("DocumentInfo", business.contentChanged());
                    info.text("DocumentReceiver", business.receiversChanged());
                    info.element("ReceiverList", list -> {
                        for (var change : business.receiverChanges()) {
                            list.element("Receiver", receiver -> {
                                receiver.text("OrganId", change.agency());
                                receiver.text("ReceiverType", change.added() ? "1" : "0");
                            });
                        }
                    });
                });
            }
            if (!business.replacements().isEmpty()) {
                element.element("ReplacementInfoList", list -> {
                    for (var replaced : business.replacements()) {
                        list.element("ReplacementInfo", info -> {
                            info.text("DocumentId", replaced.documentId());
                            info.element("OrganIdList", ids -> {
                                for (String agency : replaced.agencies()) {
                                    ids.text("OrganId", agency);
                                }
                            });
                        });
                    }
                });
            }
            staff(business.staff(), element);
            element.given("Paper", business.paper());
        });
    }

    /** The Manifest; files that cannot be read are listed, but do not come. */
    public static EdocPen.Blocks manifest(List<EdxmlAttachment> attachments, EdocParts parts) {
        return pen -> pen.element("Manifest", manifest -> {
            manifest.attribute("version", "1.0");
            for (EdxmlAttachment attachment : attachments) {
                manifest.element("Reference", reference -> {
                    reference.href("cid:" + parts.contentId(attachment));
                    reference.text("ContentId", "cid:" + parts.contentId(attachment));
                    reference.text("ContentType", attachment.contentType());
                    reference.text("Description", attachment.description());
                    reference.text("AttachmentName", attachment.name());
                });
            }
        });
    }

    /** A status as one block. */
    public EdocPen.Blocks status(EdxmlStatus status) {
        return pen -> pen.element("Status", element -> {
            element.element("From", from -> agency(status.from(), from));
            responseFor(status.responseFor(), element);
            staff(status.staff(), element);
            element.text("StatusCode", status.statusCode());
            element.text("Description", status.description());
            element.text(isOld ? "TimeStamp" : "Timestamp", status.time().text());
        });
    }

    private void responseFor(DocumentReference answered, EdocPen pen) throws XMLStreamException {
        pen.element("ResponseFor", reference -> {
            reference.text("OrganId", answered.agency());
            reference.text("Code", answered.code());
            reference.text(
                    isOld ? "Date" : "PromulgationDate",
                    answered.promulgationDate().text());
            reference.text("DocumentId", answered.documentId());
        });
    }

    private static void staff(Staff staff, EdocPen pen) throws XMLStreamException {
        pen.element("StaffInfo", info -> {
            info.text("Department", staff.department());
            info.given("DepartmentId", staff.departmentId());
            info.text("Staff", staff.name());
            info.given("StaffId", staff.staffId());
            info.text("Mobile", staff.mobile());
            info.text("Email", staff.email());
        });
    }

    /** The particulars of an agency. */
    public static void agency(AgencyDetails agency, EdocPen pen) throws XMLStreamException {
        pen.text("OrganId", agency.id());
        pen.text("OrganizationInCharge", agency.superior());
        pen.text("OrganName", agency.name());
        pen.text("OrganAdd", agency.address());
        pen.text("Email", agency.email());
        pen.text("Telephone", agency.telephone());
        pen.text("Fax", agency.fax());
        pen.text("Website", agency.website());
    }
}
