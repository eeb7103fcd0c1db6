package vn.truc.soap.legacy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.exchange.Kind;
import vn.truc.intake.IntakeFaults;
import vn.truc.xml.SafeXml;

/**
 * Header blocks and Body of an old message → the document or status they describe. They are put into the layers of an
 * edXML packet and given to the one liberal reader, so that both doors understand the same.
 */
final class EdocReader {
    private static final String EDXML = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    private EdocReader() {}

    /** @throws vn.truc.fault.AxisException {@code Intake.EdxmlRefused} */
    static EdxmlDocument document(EdocMessage message) {
        List<Element> headers = message.headers().stream()
                .filter(block -> Blocks.isNamed(block, "MessageHeader", "TraceHeaderList"))
                .toList();
        if (read(headers, List.of(message.body())) instanceof EdxmlDocument document) {
            return document;
        }
        throw IntakeFaults.wrongKind(Kind.DOCUMENT, Kind.STATUS);
    }

    /** @throws vn.truc.fault.AxisException {@code Intake.EdxmlRefused} */
    static EdxmlStatus status(EdocMessage message) {
        Element status = message.body();
        Document document = status.getOwnerDocument();
        Element header = document.createElementNS(EDXML, "MessageHeader");
        Blocks.children(status).forEach(child -> header.appendChild(child.cloneNode(true)));
        if (read(List.of(header), List.of()) instanceof EdxmlStatus read) {
            return read;
        }
        throw IntakeFaults.wrongKind(Kind.STATUS, Kind.DOCUMENT);
    }

    private static EdxmlPacket read(List<Element> headers, List<Element> body) {
        Document packet = SafeXml.newDocument();
        Element root = packet.createElementNS(EDXML, "edXML");
        Element envelope = add(packet, root, "edXMLEnvelope");
        Element header = add(packet, envelope, "edXMLHeader");
        packet.appendChild(root);
        headers.forEach(block -> header.appendChild(packet.importNode(block, true)));
        if (!body.isEmpty()) {
            Element layer = add(packet, envelope, "edXMLBody");
            body.forEach(block -> layer.appendChild(packet.importNode(block, true)));
        }
        try {
            return EdxmlReader.read(new ByteArrayInputStream(bytes(packet)));
        } catch (EdxmlException e) {
            throw IntakeFaults.edxmlRefused(e.findings(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be read", e);
        }
    }

    private static Element add(Document packet, Element parent, String name) {
        Element child = packet.createElementNS(EDXML, name);
        parent.appendChild(child);
        return child;
    }

    private static byte[] bytes(Document packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            SafeXml.write(packet, out);
        } catch (TransformerException e) {
            throw new IllegalStateException("a packet in memory could not be serialised", e);
        }
        return out.toByteArray();
    }
}
