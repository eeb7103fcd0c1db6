package vn.truc.edxml.internal.write;

import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.Staff;

/** Writes the groups that documents and statuses share. */
final class PartWriting {
    private final PacketPen pen;

    PartWriting(PacketPen pen) {
        this.pen = pen;
    }

    /** All eight elements, empty or not: a provincial axis demands every tag. */
    void agency(String name, AgencyDetails agency) throws XMLStreamException {
        pen.open(name);
        pen.text("OrganId", agency.id());
        pen.text("OrganizationInCharge", agency.superior());
        pen.text("OrganName", agency.name());
        pen.text("OrganAdd", agency.address());
        pen.text("Email", agency.email());
        pen.text("Telephone", agency.telephone());
        pen.text("Fax", agency.fax());
        pen.text("Website", agency.website());
        pen.close();
    }

    void reference(DocumentReference reference) throws XMLStreamException {
        if (!reference.isGiven()) {
            return;
        }
        pen.open("ResponseFor");
        pen.text("OrganId", reference.agency());
        pen.text("Code", reference.code());
        pen.text("PromulgationDate", reference.promulgationDate().text());
        pen.text("DocumentId", reference.documentId());
        pen.close();
    }

    void staff(Staff staff) throws XMLStreamException {
        if (!staff.isGiven()) {
            return;
        }
        pen.open("StaffInfo");
        pen.optional("Department", staff.department());
        pen.optional("DepartmentId", staff.departmentId());
        pen.optional("Staff", staff.name());
        pen.optional("StaffId", staff.staffId());
        pen.optional("Email", staff.email());
        pen.optional("Mobile", staff.mobile());
        pen.close();
    }
}
