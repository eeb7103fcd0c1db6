package vn.truc.edxml.internal.write;

import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.Business.ReceiverChange;
import vn.truc.edxml.part.Business.Replacement;

/** Writes what a document does to earlier ones. */
final class BusinessWriting {
    private final PacketPen pen;

    BusinessWriting(PacketPen pen) {
        this.pen = pen;
    }

    void write(Business business) throws XMLStreamException {
        pen.open("Bussiness");
        pen.optional("DocumentId", business.documentId());
        pen.text("BussinessDocType", Integer.toString(business.type().code()));
        pen.optional("BussinessDocReason", business.reason());
        changes(business);
        pen.optional("Paper", business.paper());
        replacements(business);
        new PartWriting(pen).staff(business.staff());
        pen.close();
    }

    private void changes(Business business) throws XMLStreamException {
        if (business.contentChanged().isEmpty()
                && business.receiversChanged().isEmpty()
                && business.receiverChanges().isEmpty()) {
            return;
        }
        pen.open("BussinessDocumentInfo");
        pen.optional("DocumentInfo", business.contentChanged());
        pen.optional("DocumentReceiver", business.receiversChanged());
        if (!business.receiverChanges().isEmpty()) {
            pen.open("ReceiverList");
            for (ReceiverChange change : business.receiverChanges()) {
                pen.open("Receiver");
                pen.text("OrganId", change.agency());
                pen.text("ReceiverType", change.added() ? "1" : "0");
                pen.close();
            }
            pen.close();
        }
        pen.close();
    }

    private void replacements(Business business) throws XMLStreamException {
        if (business.replacements().isEmpty()) {
            return;
        }
        pen.open("ReplacementInfoList");
        for (Replacement replacement : business.replacements()) {
            pen.open("ReplacementInfo");
            pen.text("DocumentId", replacement.documentId());
            pen.open("OrganIdList");
            for (String agency : replacement.agencies()) {
                pen.text("OrganId", agency);
            }
            pen.close();
            pen.close();
        }
        pen.close();
    }
}
