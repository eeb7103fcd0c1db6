package vn.truc.edxml.internal.scan;

import javax.xml.stream.XMLStreamReader;

/** Is told of everything a scanner passes but the text of attachment contents. */
public interface PacketListener {
    /** Listens to nothing. */
    PacketListener NONE = new PacketListener() {
        @Override
        public void started(XmlPart part, XMLStreamReader tag) {}

        @Override
        public void text(XmlPart part, char[] characters, int start, int length) {}

        @Override
        public void ended(XmlPart part) {}
    };

    /** An element began; the reader stands on its start tag and must be left there. */
    void started(XmlPart part, XMLStreamReader tag);

    /** Text stands in that element, white space included. */
    void text(XmlPart part, char[] characters, int start, int length);

    /** That element ended. */
    void ended(XmlPart part);
}
