package vn.truc.edxml.internal.write;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.truc.xml.SafeXml;

/** Writes elements one to a line, in the namespace and with the prefix the national SDK uses. */
final class PacketPen {
    static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
    private static final String PREFIX = "edXML";

    private static final int BUFFER = 64 << 10;

    /** The JDK's XML writer hands on byte by byte, so a buffer must stand between it and a file or socket. */
    private final OutputStream bytes;

    private final XMLStreamWriter xml;
    private int depth;
    private boolean leaf;

    PacketPen(OutputStream out) throws XMLStreamException {
        this.bytes = new BufferedOutputStream(out, BUFFER);
        this.xml = SafeXml.streamWriter(bytes);
    }

    void begin() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
    }

    void end() throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }

    /** Opens a prefixed element; the prefix is declared by an element further out. */
    void open(String name) throws XMLStreamException {
        line();
        xml.writeStartElement(PREFIX, name, NAMESPACE);
        depth++;
        leaf = true;
    }

    /** Opens a prefixed element that declares its prefix itself. */
    void openDeclaring(String name) throws XMLStreamException {
        open(name);
        xml.writeNamespace(PREFIX, NAMESPACE);
    }

    /** Opens an element without prefix, in the default namespace. */
    void openPlain(String name) throws XMLStreamException {
        line();
        xml.writeStartElement("", name, NAMESPACE);
        depth++;
        leaf = true;
    }

    /** Declares the default namespace on the element just opened. */
    void declareDefault() throws XMLStreamException {
        xml.writeDefaultNamespace(NAMESPACE);
    }

    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value);
    }

    void close() throws XMLStreamException {
        depth--;
        if (!leaf) {
            line();
        }
        xml.writeEndElement();
        leaf = false;
    }

    /** An element that stands even when it is empty. */
    void text(String name, String text) throws XMLStreamException {
        open(name);
        xml.writeCharacters(text);
        close();
    }

    /** An element that is left out when it would be empty. */
    void optional(String name, String text) throws XMLStreamException {
        if (!text.isEmpty()) {
            text(name, text);
        }
    }

    void plain(String name, String text) throws XMLStreamException {
        openPlain(name);
        xml.writeCharacters(text);
        close();
    }

    /**
     * A stream whose bytes, which must be ASCII and need no escaping, become the text of the element just opened. They
     * go past the XML writer, which would look at each character; until the stream's last byte is written nothing else
     * may be. Closing it does nothing.
     */
    OutputStream asciiText() throws XMLStreamException {
        xml.writeCharacters("");
        xml.flush();
        return new FilterOutputStream(bytes) {
            @Override
            public void write(byte[] ascii, int offset, int length) throws IOException {
                bytes.write(ascii, offset, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /** The stream's own failure, taken out of the writer's wrapping. */
    static IOException broken(XMLStreamException e) {
        Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
        if (cause instanceof IOException io) {
            return io;
        }
        return new IOException(String.format(Locale.ROOT, "the packet could not be written: %s", e.getMessage()), e);
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
