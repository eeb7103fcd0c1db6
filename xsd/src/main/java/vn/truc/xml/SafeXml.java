package vn.truc.xml;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URL;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.stream.util.StreamReaderDelegate;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Source;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Hardened XML machinery: no DTD in any form, no external entity, no XInclude, no network, bounded depth and
 * attributes.
 *
 * <p>The JDK's own implementations are asked for, so that a parser that happens to be on the class path cannot replace
 * them with one that ignores these settings. All methods are thread-safe; what they return is not.
 */
public final class SafeXml {
    /** Deepest element nesting that is read. */
    public static final int MAX_DEPTH = 60;
    /** Most attributes on one element. */
    public static final int MAX_ATTRIBUTES = 100;

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String NO_GENERAL_ENTITIES = "http://xml.org/sax/features/external-general-entities";
    private static final String NO_PARAMETER_ENTITIES = "http://xml.org/sax/features/external-parameter-entities";
    private static final String LIMIT = "http://www.oracle.com/xml/jaxp/properties/";

    private static final DocumentBuilderFactory BUILDERS = documentBuilders();
    private static final XMLInputFactory READERS = streamReaders();
    private static final SAXParserFactory PUSHERS = pushReaders();

    private SafeXml() {}

    /** A new namespace-aware document builder that fails on the first error and never prints. */
    public static DocumentBuilder documentBuilder() {
        try {
            DocumentBuilder builder;
            synchronized (BUILDERS) {
                builder = BUILDERS.newDocumentBuilder();
            }
            builder.setErrorHandler(STRICT);
            builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK's XML parser does not know the safety switches", e);
        }
    }

    /**
     * A namespace-aware pull reader. A DOCTYPE and nesting deeper than {@link #MAX_DEPTH} end in an
     * {@link XMLStreamException}. The caller closes both the reader and the stream.
     */
    public static XMLStreamReader streamReader(InputStream in) throws XMLStreamException {
        synchronized (READERS) {
            return new BoundedReader(READERS.createXMLStreamReader(in));
        }
    }

    /**
     * A writer of UTF-8 XML that escapes what must be escaped. Namespaces are declared by the caller. The caller
     * flushes it and closes the stream; characters XML cannot carry are the caller's to keep out.
     */
    public static XMLStreamWriter streamWriter(OutputStream out) throws XMLStreamException {
        return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    }

    /**
     * A namespace-aware push reader that reports namespace declarations as attributes too; the caller sets its content
     * handler. Nesting deeper than {@link #MAX_DEPTH} and more than {@link #MAX_ATTRIBUTES} attributes end it.
     */
    public static XMLReader pushReader() {
        try {
            SAXParser parser;
            synchronized (PUSHERS) {
                parser = PUSHERS.newSAXParser();
            }
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            parser.setProperty(LIMIT + "maxElementDepth", Integer.toString(MAX_DEPTH));
            parser.setProperty(LIMIT + "elementAttributeLimit", Integer.toString(MAX_ATTRIBUTES));
            XMLReader reader = parser.getXMLReader();
            reader.setErrorHandler(STRICT);
            reader.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this JDK's XML parser does not know the safety switches", e);
        }
    }

    /** A transformer that copies its source to its result, without XML declaration, as UTF-8. */
    public static Transformer copier() {
        TransformerFactory factory = TransformerFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            Transformer copier = factory.newTransformer();
            copier.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            copier.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            return copier;
        } catch (TransformerException e) {
            throw new IllegalStateException("this JDK's transformer does not know the safety switches", e);
        }
    }

    /** Writes the node as UTF-8 XML, without declaration and without changing any white space. */
    public static void write(Node node, OutputStream out) throws TransformerException {
        copier().transform(new DOMSource(node), new StreamResult(out));
    }

    /** A new empty document. */
    public static Document newDocument() {
        return documentBuilder().newDocument();
    }

    /**
     * Compiles schemas of our own class path. Imports are satisfied by the sources given, never by a location hint.
     *
     * @param schemas the schema files, in an order in which each comes after those it imports
     */
    public static Schema schema(List<URL> schemas) {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setErrorHandler(STRICT);
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> (LSInput) null);
            return factory.newSchema(schemas.stream()
                    .map(url -> (Source) new StreamSource(url.toExternalForm()))
                    .toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException("a packaged schema does not compile: " + e.getMessage(), e);
        }
    }

    private static DocumentBuilderFactory documentBuilders() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(NO_GENERAL_ENTITIES, false);
            factory.setFeature(NO_PARAMETER_ENTITIES, false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute(LIMIT + "maxElementDepth", Integer.toString(MAX_DEPTH));
            factory.setAttribute(LIMIT + "elementAttributeLimit", Integer.toString(MAX_ATTRIBUTES));
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK's XML parser does not know the safety switches", e);
        }
    }

    private static SAXParserFactory pushReaders() {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        try {
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(NO_GENERAL_ENTITIES, false);
            factory.setFeature(NO_PARAMETER_ENTITIES, false);
            return factory;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this JDK's XML parser does not know the safety switches", e);
        }
    }

    private static XMLInputFactory streamReaders() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory;
    }

    /** Refuses what the JDK's pull parser would let through in silence: a DOCTYPE, and nesting without end. */
    private static final class BoundedReader extends StreamReaderDelegate {
        private int depth;

        BoundedReader(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("DOCTYPE is not allowed", getLocation());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (++depth > MAX_DEPTH) {
                    throw new XMLStreamException("elements nest deeper than " + MAX_DEPTH, getLocation());
                }
                if (getAttributeCount() > MAX_ATTRIBUTES) {
                    throw new XMLStreamException("more than " + MAX_ATTRIBUTES + " attributes", getLocation());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            return event;
        }
    }

    private static final ErrorHandler STRICT = new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    };
}
