package vn.truc.soap.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import vn.truc.soap.SoapFaults;
import vn.truc.xml.SafeXml;

/** Bytes → {@link Envelope}, or a fault that says where it went wrong. Thread-safe. */
public final class EnvelopeParser {
    private EnvelopeParser() {}

    /**
     * Reads an envelope.
     *
     * @param received the bytes of the envelope and nothing else; not copied
     * @param versionSeen told the version as soon as the first tag shows it, so that even a broken message is answered
     *     in its own version
     * @throws vn.truc.fault.AxisException if it is no acceptable envelope
     */
    public static Envelope parse(byte[] received, Consumer<SoapVersion> versionSeen) {
        return parse(received, "", versionSeen, count -> {});
    }

    /**
     * The same for a message of which header blocks of one more namespace are understood.
     *
     * @param counted told now and then how many nodes the envelope has so far; what it throws ends the reading
     */
    public static Envelope parse(
            byte[] received, String understood, Consumer<SoapVersion> versionSeen, IntConsumer counted) {
        EnvelopeBuilder builder = new EnvelopeBuilder(versionSeen, counted);
        Document document = read(received, builder);
        Element envelope = document.getDocumentElement();
        Element header = null;
        Element body = null;
        for (Element child = firstElement(envelope); child != null; child = nextElement(child)) {
            if (isSoap(child, envelope, "Header") && header == null && body == null) {
                header = child;
            } else if (isSoap(child, envelope, "Body") && body == null) {
                body = child;
            } else {
                throw SoapFaults.notAnEnvelope("an Envelope holds at most one Header, then exactly one Body");
            }
        }
        if (body == null) {
            throw SoapFaults.notAnEnvelope("the Envelope has no Body");
        }
        Element operation = firstElement(body);
        if (operation == null || nextElement(operation) != null) {
            throw SoapFaults.unknownOperation(operation == null ? "" : "more than one element");
        }
        if (header != null) {
            MandatoryHeaders.check(builder.version(), header, understood);
        }
        return new Envelope(builder.version(), received, document, body, operation);
    }

    private static Document read(byte[] received, EnvelopeBuilder builder) {
        XMLReader reader = SafeXml.pushReader();
        reader.setContentHandler(builder);
        try {
            reader.parse(new InputSource(new ByteArrayInputStream(received)));
            return builder.document();
        } catch (SAXParseException e) {
            throw explained(e);
        } catch (SAXException | DOMException e) {
            // A name such as a:b:c is one to the parser and none to the document.
            throw SoapFaults.malformed(0, 0, e);
        } catch (IOException e) {
            // The bytes are in memory: what fails here is their character encoding.
            throw SoapFaults.malformed(0, 0, e);
        }
    }

    private static RuntimeException explained(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("DOCTYPE")) {
            return SoapFaults.doctypeForbidden(e);
        }
        for (ParserLimit limit : ParserLimit.values()) {
            if (message.startsWith(limit.code)) {
                return SoapFaults.limitExceeded(limit.what, limit.most, e);
            }
        }
        return SoapFaults.malformed(e.getLineNumber(), e.getColumnNumber(), e);
    }

    /** The limits that the JDK's parser keeps, by the code its message begins with. */
    private enum ParserLimit {
        DEPTH("JAXP00010006", "depth of elements", SafeXml.MAX_DEPTH),
        ATTRIBUTES("JAXP00010002", "attributes of one element", SafeXml.MAX_ATTRIBUTES),
        NAME("JAXP00010005", "length of a name", 1000);

        private final String code;
        private final String what;
        private final int most;

        ParserLimit(String code, String what, int most) {
            this.code = code;
            this.what = what;
            this.most = most;
        }
    }

    private static boolean isSoap(Element element, Element envelope, String localName) {
        return localName.equals(element.getLocalName())
                && envelope.getNamespaceURI().equals(element.getNamespaceURI());
    }

    static @Nullable Element firstElement(Node parent) {
        return elementFrom(parent.getFirstChild());
    }

    static @Nullable Element nextElement(Node sibling) {
        return elementFrom(sibling.getNextSibling());
    }

    private static @Nullable Element elementFrom(@Nullable Node start) {
        Node node = start;
        while (node != null && node.getNodeType() != Node.ELEMENT_NODE) {
            node = node.getNextSibling();
        }
        return (Element) node;
    }
}
