package vn.truc.soap.legacy.answer;

import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.truc.xml.SafeXml;
import vn.truc.xml.XmlText;

/** Writes SOAP 1.1 answers in the namespace of the guidelines. Belongs to one answer. */
public final class EdocPen {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    /** Of the guidelines 512 and 2803. */
    public static final String EDOC = "http://www.e-doc.vn/Schema/";

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final XMLStreamWriter xml;

    private EdocPen(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** What writes blocks. */
    @FunctionalInterface
    public interface Blocks {
        void write(EdocPen pen) throws XMLStreamException;
    }

    /** An envelope with these blocks in its Header, if any, and in its Body. */
    public static void envelope(OutputStream out, Blocks header, Blocks body) throws XMLStreamException {
        EdocPen pen = new EdocPen(SafeXml.streamWriter(out));
        pen.xml.writeStartDocument("UTF-8", "1.0");
        pen.xml.writeStartElement("soap", "Envelope", SOAP);
        pen.xml.writeNamespace("soap", SOAP);
        pen.xml.writeNamespace("edXML", EDOC);
        pen.xml.writeNamespace("xlink", XLINK);
        pen.xml.writeStartElement("soap", "Header", SOAP);
        header.write(pen);
        pen.xml.writeEndElement();
        pen.xml.writeStartElement("soap", "Body", SOAP);
        body.write(pen);
        pen.xml.writeEndElement();
        pen.xml.writeEndElement();
        pen.xml.writeEndDocument();
        pen.xml.flush();
    }

    /** Nothing at all. */
    public static Blocks nothing() {
        return pen -> {};
    }

    /** A SOAP 1.1 Fault. */
    public static Blocks fault(String code, String text, String detail) {
        return pen -> {
            pen.xml.writeStartElement("soap", "Fault", SOAP);
            pen.plain("faultcode", "soap:" + code);
            pen.plain("faultstring", text);
            pen.xml.writeStartElement("detail");
            pen.element("Error", error -> {
                error.text("Code", detail);
                error.text("Description", text);
            });
            pen.xml.writeEndElement();
            pen.xml.writeEndElement();
        };
    }

    private void plain(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(XmlText.clean(text));
        xml.writeEndElement();
    }

    /** An element with elements in it. */
    public void element(String name, Blocks inside) throws XMLStreamException {
        xml.writeStartElement("edXML", name, EDOC);
        inside.write(this);
        xml.writeEndElement();
    }

    /** An element with text, empty or not. */
    public void text(String name, String text) throws XMLStreamException {
        xml.writeStartElement("edXML", name, EDOC);
        xml.writeCharacters(XmlText.clean(text));
        xml.writeEndElement();
    }

    /** An element with text, left out when there is none. */
    public void given(String name, String text) throws XMLStreamException {
        if (!text.isEmpty()) {
            text(name, text);
        }
    }

    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.clean(value));
    }

    void href(String address) throws XMLStreamException {
        xml.writeAttribute("xlink", XLINK, "href", XmlText.clean(address));
    }
}
