package vn.truc.soap.envelope;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.ext.Locator2;
import vn.truc.soap.SoapFaults;
import vn.truc.xml.SafeXml;

/**
 * Builds the DOM of an envelope while counting. Comments are left out, so that the text an operation reads is the text
 * that exclusive canonicalisation signs ({@code A<!-- -->B} is AB to both); processing instructions, which SOAP forbids
 * (SOAP 1.1 §3, SOAP 1.2 §5), are refused.
 */
final class EnvelopeBuilder extends DefaultHandler2 {
    /**
     * Elements, attributes, namespace declarations and texts together: each costs a hundred times its shortest form.
     * The longest request of the contract has some thousands.
     */
    static final int MAX_NODES = 20_000;

    private static final int COUNTED = 128;

    static final int MAX_ATTRIBUTE_LENGTH = 8192;

    private final Consumer<SoapVersion> versionSeen;
    private final IntConsumer counted;
    private final Document document = SafeXml.newDocument();
    private final StringBuilder text = new StringBuilder();
    private Node current = document;
    private @Nullable Locator locator;
    private @Nullable SoapVersion version;
    private int nodes;

    EnvelopeBuilder(Consumer<SoapVersion> versionSeen, IntConsumer counted) {
        this.versionSeen = versionSeen;
        this.counted = counted;
    }

    Document document() {
        return document;
    }

    SoapVersion version() {
        if (version == null) {
            throw new IllegalStateException("a document without a root was built");
        }
        return version;
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void startElement(String namespace, String localName, String name, Attributes attributes) {
        flushText();
        if (version == null) {
            version = openingTag(namespace, localName);
            versionSeen.accept(version);
            refuseStrangeEncodings();
        }
        count(1 + attributes.getLength());
        Element element = document.createElementNS(namespace.isEmpty() ? null : namespace, name);
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getValue(i).length() > MAX_ATTRIBUTE_LENGTH) {
                throw SoapFaults.limitExceeded("length of an attribute", MAX_ATTRIBUTE_LENGTH, null);
            }
            element.setAttributeNS(namespaceOf(attributes, i), attributes.getQName(i), attributes.getValue(i));
        }
        current.appendChild(element);
        current = element;
    }

    @Override
    public void endElement(String namespace, String localName, String name) {
        flushText();
        current = current.getParentNode();
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        text.append(chars, start, length);
    }

    @Override
    public void processingInstruction(String target, String data) {
        throw SoapFaults.notAnEnvelope("a SOAP message has no processing instructions");
    }

    @Override
    public void skippedEntity(String name) {
        throw SoapFaults.doctypeForbidden(null);
    }

    private void count(int more) {
        int before = nodes;
        nodes += more;
        if (nodes > MAX_NODES) {
            throw SoapFaults.limitExceeded("elements and attributes", MAX_NODES, null);
        }
        if (nodes / COUNTED != before / COUNTED) {
            counted.accept(nodes);
        }
    }

    private void flushText() {
        if (text.length() > 0) {
            count(1);
            current.appendChild(document.createTextNode(text.toString()));
            text.setLength(0);
        }
    }

    private static @Nullable String namespaceOf(Attributes attributes, int i) {
        String name = attributes.getQName(i);
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            return XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
        }
        return attributes.getURI(i).isEmpty() ? null : attributes.getURI(i);
    }

    private static SoapVersion openingTag(String namespace, String localName) {
        if (!localName.equals("Envelope")) {
            throw SoapFaults.notAnEnvelope("the root is not a SOAP Envelope");
        }
        return SoapVersion.ofNamespace(namespace)
                .orElseThrow(() -> SoapFaults.notAnEnvelope("the Envelope is neither SOAP 1.1 nor SOAP 1.2"));
    }

    /** UTF-8 and UTF-16 are what every XML processor reads (XML 1.0 §4.3.3); in others a byte can mean two things. */
    private void refuseStrangeEncodings() {
        if (locator instanceof Locator2 place) {
            String encoding = String.valueOf(place.getEncoding()).toUpperCase(Locale.ROOT);
            boolean known = encoding.equals("NULL") || encoding.startsWith("UTF-8") || encoding.startsWith("UTF-16");
            if (!known || "1.1".equals(place.getXMLVersion())) {
                throw SoapFaults.notAnEnvelope("write XML 1.0 in UTF-8");
            }
        }
    }
}
