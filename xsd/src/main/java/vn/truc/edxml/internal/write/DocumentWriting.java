package vn.truc.edxml.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter.ContentSource;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.OtherInfo;
import vn.truc.edxml.part.TraceEntry;

/** Writes a document and its attachments. */
public final class DocumentWriting {
    private final EdxmlDocument document;
    private final PacketPen pen;
    private final PartWriting parts;

    private DocumentWriting(EdxmlDocument document, PacketPen pen) {
        this.document = document;
        this.pen = pen;
        this.parts = new PartWriting(pen);
    }

    /** Writes it to the stream, which stays open, and returns the attachments as written. */
    public static List<EdxmlAttachment> write(
            EdxmlDocument document, Map<String, ContentSource> contents, OutputStream out) throws IOException {
        checkContents(document.attachments(), contents);
        try {
            return new DocumentWriting(document, new PacketPen(out)).write(contents);
        } catch (XMLStreamException e) {
            throw PacketPen.broken(e);
        }
    }

    private static void checkContents(List<EdxmlAttachment> attachments, Map<String, ContentSource> contents) {
        Set<String> ids = new HashSet<>();
        for (EdxmlAttachment attachment : attachments) {
            String id = attachment.contentId();
            if (id.isEmpty() || !ids.add(id)) {
                throw new IllegalArgumentException("every attachment needs a content id of its own, not '" + id + "'");
            }
            if (attachment.name().isEmpty() || !attachment.isReadable()) {
                throw new IllegalArgumentException("attachment " + id + " has no name or no content");
            }
        }
        if (!ids.equals(contents.keySet())) {
            throw new IllegalArgumentException(
                    "contents are given for " + contents.keySet() + ", attachments are " + ids);
        }
    }

    private List<EdxmlAttachment> write(Map<String, ContentSource> contents) throws XMLStreamException, IOException {
        pen.begin();
        pen.openPlain("edXML");
        pen.declareDefault();
        pen.openDeclaring("edXMLEnvelope");
        pen.open("edXMLHeader");
        header();
        traces();
        pen.close();
        pen.open("edXMLBody");
        manifest();
        pen.close();
        pen.close();
        List<EdxmlAttachment> written = new ArrayList<>();
        if (!document.attachments().isEmpty()) {
            pen.openPlain("AttachmentEncoded");
            for (EdxmlAttachment attachment : document.attachments()) {
                ContentSource source = contents.get(attachment.contentId());
                if (source != null) {
                    written.add(new ContentWriting(pen).write(written.size(), attachment, source));
                }
            }
            pen.close();
        }
        pen.close();
        pen.end();
        return written;
    }

    private void header() throws XMLStreamException {
        pen.open("MessageHeader");
        parts.agency("From", document.from());
        for (AgencyDetails recipient : document.to()) {
            parts.agency("To", recipient);
        }
        pen.text("DocumentId", document.documentId());
        pen.open("Code");
        pen.text("CodeNumber", document.code().number());
        pen.text("CodeNotation", document.code().notation());
        pen.close();
        pen.open("PromulgationInfo");
        pen.text("Place", document.place());
        pen.text("PromulgationDate", document.promulgationDate().text());
        pen.close();
        if (document.type().isGiven()) {
            pen.open("DocumentType");
            pen.optional("Type", document.type().type());
            pen.optional("TypeDetail", document.type().detail());
            pen.text("TypeName", document.type().name());
            pen.close();
        }
        pen.text("Subject", document.subject());
        pen.text("Content", document.content());
        pen.open("SignerInfo");
        pen.text("Competence", document.signer().competence());
        pen.text("Position", document.signer().position());
        pen.text("FullName", document.signer().fullName());
        pen.close();
        pen.text("DueDate", document.dueDate().text());
        otherInfo(document.otherInfo());
        for (DocumentReference reference : document.responseFor()) {
            parts.reference(reference);
        }
        pen.optional("SteeringType", document.steeringType());
        list("ResponseForTask", "TaskCode", document.taskCodes());
        pen.optional("ApplicationType", document.applicationType());
        pen.open("ToPlaces");
        for (String place : document.toPlaces()) {
            pen.text("Place", place);
        }
        pen.close();
        pen.close();
    }

    private void otherInfo(OtherInfo info) throws XMLStreamException {
        if (!info.isGiven()) {
            return;
        }
        pen.open("OtherInfo");
        pen.optional("Priority", info.priorityText());
        pen.optional("SphereOfPromulgation", info.circulation());
        pen.optional("TyperNotation", info.typist());
        pen.optional("PromulgationAmount", info.copies());
        pen.optional("PageAmount", info.pages());
        pen.optional("Direction", info.direction());
        pen.optional("ReplyFors", info.replyFors());
        pen.optional("ReferenceCodes", info.referenceCodes());
        list("Appendixes", "Appendix", info.appendixes());
        // Not in the regulation's schema; but a mark of secrecy is never lost by being written again.
        pen.optional("Secret", info.secrecyText());
        pen.close();
    }

    private void list(String group, String name, List<String> texts) throws XMLStreamException {
        if (texts.isEmpty()) {
            return;
        }
        pen.open(group);
        for (String text : texts) {
            pen.text(name, text);
        }
        pen.close();
    }

    private void traces() throws XMLStreamException {
        pen.open("TraceHeaderList");
        for (TraceEntry trace : document.traces()) {
            pen.open("TraceHeader");
            pen.optional("OrganId", trace.agency());
            pen.text("Timestamp", trace.time().text());
            pen.close();
        }
        new BusinessWriting(pen).write(document.business());
        pen.close();
    }

    private void manifest() throws XMLStreamException {
        pen.open("edXMLManifest");
        pen.attribute("version", "1.0");
        for (EdxmlAttachment attachment : document.attachments()) {
            pen.open("Reference");
            pen.text("ContentId", "cid:" + attachment.contentId());
            pen.text("ContentType", attachment.contentType());
            pen.optional("Description", attachment.description());
            pen.text("AttachmentName", attachment.name());
            pen.close();
        }
        pen.close();
    }
}
