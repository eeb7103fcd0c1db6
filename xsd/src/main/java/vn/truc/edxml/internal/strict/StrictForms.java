package vn.truc.edxml.internal.strict;

import java.util.List;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;
import vn.truc.edxml.EdxmlPacket.Kind;
import vn.truc.edxml.Finding;
import vn.truc.edxml.internal.scan.PacketListener;
import vn.truc.edxml.internal.scan.XmlPart;

/** Both strict schemas at once: documents and statuses have the same root, and which it is shows only further on. */
public final class StrictForms implements PacketListener {
    private static final Schema DOCUMENT = StrictForm.schema("edxml-102.xsd");
    private static final Schema STATUS = StrictForm.schema("edxml-status.xsd");

    private final StrictForm document = new StrictForm(DOCUMENT);
    private final StrictForm status = new StrictForm(STATUS);

    /** What the schema of that kind of packet says of what was scanned. */
    public List<Finding> violations(Kind kind) {
        return (kind == Kind.STATUS ? status : document).violations();
    }

    @Override
    public void started(XmlPart part, XMLStreamReader tag) {
        document.started(part, tag);
        status.started(part, tag);
    }

    @Override
    public void text(XmlPart part, char[] characters, int start, int length) {
        document.text(part, characters, start, length);
        status.text(part, characters, start, length);
    }

    @Override
    public void ended(XmlPart part) {
        document.ended(part);
        status.ended(part);
    }
}
