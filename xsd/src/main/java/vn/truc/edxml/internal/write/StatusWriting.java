package vn.truc.edxml.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.EdxmlStatus;

/** Writes a status. */
public final class StatusWriting {
    private StatusWriting() {}

    /** Writes it to the stream, which stays open. */
    public static void write(EdxmlStatus status, OutputStream out) throws IOException {
        try {
            PacketPen pen = new PacketPen(out);
            PartWriting parts = new PartWriting(pen);
            pen.begin();
            pen.openPlain("edXML");
            pen.declareDefault();
            pen.openDeclaring("edXMLEnvelope");
            pen.open("edXMLHeader");
            pen.open("MessageHeader");
            parts.agency("From", status.from());
            parts.reference(status.responseFor());
            parts.staff(status.staff());
            pen.text("StatusCode", status.statusCode());
            pen.text("Description", status.description());
            pen.text("Timestamp", status.time().text());
            pen.close();
            pen.close();
            pen.close();
            pen.close();
            pen.end();
        } catch (XMLStreamException e) {
            throw PacketPen.broken(e);
        }
    }
}
