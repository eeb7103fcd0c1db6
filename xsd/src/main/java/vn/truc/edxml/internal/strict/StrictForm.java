package vn.truc.edxml.internal.strict;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.Finding;
import vn.truc.edxml.internal.scan.PacketListener;
import vn.truc.edxml.internal.scan.XmlPart;
import vn.truc.xml.SafeXml;

/**
 * Validates a packet under one of the strict schemas while it is scanned. Texts of attachments do not come here: they
 * would be gathered in memory, and the scanner's base64 decoder judges them as strictly.
 */
final class StrictForm implements PacketListener {
    private static final int MOST = 100;

    private final ValidatorHandler validator;
    private final List<Finding> violations = new ArrayList<>();
    private @Nullable XmlPart current;
    private @Nullable XmlPart blamed;
    private final ShortText shortText = new ShortText();

    StrictForm(Schema schema) {
        this.validator = schema.newValidatorHandler();
        this.validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {}

            @Override
            public void error(SAXParseException e) {
                violated(e);
            }

            @Override
            public void fatalError(SAXParseException e) {
                violated(e);
            }
        });
        try {
            validator.startDocument();
        } catch (SAXException e) {
            throw new IllegalStateException("this JDK's schema validator does not begin", e);
        }
    }

    /** Compiles a schema of this module from the jar it came in; nothing is fetched. */
    static Schema schema(String file) {
        URL location = EdxmlReader.class.getResource("/vn/truc/xsd/" + file);
        if (location == null) {
            throw new IllegalStateException("the jar lacks " + file);
        }
        return SafeXml.schema(List.of(location));
    }

    /** What was found, the first of each element. */
    List<Finding> violations() {
        return violations;
    }

    private void violated(SAXParseException e) {
        // One fault of one element is told several times over, from the facet up to the type.
        if (current != null && current != blamed && violations.size() < MOST) {
            blamed = current;
            violations.add(
                    SchemaFault.of(String.valueOf(e.getMessage()), current).in(current));
        }
    }

    @Override
    public void started(XmlPart part, XMLStreamReader tag) {
        current = part;
        shortText.begin();
        try {
            for (int i = 0; i < tag.getNamespaceCount(); i++) {
                validator.startPrefixMapping(given(tag.getNamespacePrefix(i)), given(tag.getNamespaceURI(i)));
            }
            AttributesImpl attributes = new AttributesImpl();
            for (int i = 0; i < tag.getAttributeCount(); i++) {
                attributes.addAttribute(
                        given(tag.getAttributeNamespace(i)),
                        tag.getAttributeLocalName(i),
                        qualified(tag.getAttributePrefix(i), tag.getAttributeLocalName(i)),
                        "CDATA",
                        tag.getAttributeValue(i));
            }
            validator.startElement(part.namespace(), part.name(), qualified(tag.getPrefix(), part.name()), attributes);
        } catch (SAXException e) {
            throw impossible(e);
        }
    }

    @Override
    public void text(XmlPart part, char[] characters, int start, int length) {
        current = part;
        try {
            int count = shortText.take(characters, start, length);
            validator.characters(shortText.characters(), 0, count);
        } catch (SAXException e) {
            throw impossible(e);
        }
    }

    @Override
    public void ended(XmlPart part) {
        current = part;
        try {
            shortText.begin();
            validator.endElement(part.namespace(), part.name(), part.name());
        } catch (SAXException e) {
            throw impossible(e);
        }
    }

    private static String given(@Nullable String text) {
        return text == null ? XMLConstants.NULL_NS_URI : text;
    }

    private static String qualified(@Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private static IllegalStateException impossible(SAXException e) {
        return new IllegalStateException("the error handler throws nothing", e);
    }
}
