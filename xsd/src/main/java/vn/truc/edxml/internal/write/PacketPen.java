package vn.truc.edxml.internal.write;

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

    private final XMLStreamWriter xml;
    private int depth;
    private boolean leaf;

    PacketPen(OutputStream out) throws XMLStreamException {
        this.xml = SafeXml.streamWriter(out);
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

    /** A stream whose bytes, which must be ASCII, become the text of the element just opened. */
    OutputStream asciiText() {
        return new OutputStream() {
            private char[] characters = new char[0];

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (characters.length < length) {
                    characters = new char[length];
                }
                for (int i = 0; i < length; i++) {
                    characters[i] = (char) bytes[offset + i];
                }
                try {
                    xml.writeCharacters(characters, 0, length);
                } catch (XMLStreamException e) {
                    throw broken(e);
                }
            }
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
