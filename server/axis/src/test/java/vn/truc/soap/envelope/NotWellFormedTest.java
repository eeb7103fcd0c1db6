package vn.truc.soap.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlReader;
import vn.truc.fault.AxisException;
import vn.truc.xml.SafeXml;

/**
 * T-X07: what is not well-formed (XML 1.0, namespaces included) is refused by every parser that a caller's bytes come
 * to. Written after the productions of the standard; {@code ~} stands for U+0001, which XML has not.
 */
@Timeout(10)
class NotWellFormedTest {
    private static final Set<String> FORBIDDEN_BEHIND_A_ROOT_ONLY = Set.of("<a/>b", "<a/>&#32;", "<a/><![CDATA[]]>");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // [1] document, [22] prolog, [39] element
                "",
                " ",
                "a",
                "<",
                "<>",
                "</a>",
                "<a",
                "<a>",
                "<a/",
                "<a></b>",
                "<a></A>",
                "<a><b></a></b>",
                "<a/><b/>",
                "<a/>b",
                "<a/>&#32;",
                "<a/><![CDATA[]]>",
                "<a></a></a>",
                "< a/>",
                "<a></ a>",
                "<a / >",
                "<a><b/>",
                "<a/><",
                // [4] names
                "<1a/>",
                "<-a/>",
                "<.a/>",
                "<a b!c='d'/>",
                "<a\u00d7/>",
                "<\u0300a/>",
                "<a 1='b'/>",
                // [41] attributes
                "<a b/>",
                "<a b=/>",
                "<a b=c/>",
                "<a b='c/>",
                "<a b='c\"/>",
                "<a b='c'd='e'/>",
                "<a b='c' b='d'/>",
                "<a b='<'/>",
                "<a b='&'/>",
                "<a b='&c'/>",
                "<a ='c'/>",
                "<a b ='c' ,/>",
                // [66] to [68] references
                "<a>&</a>",
                "<a>&b</a>",
                "<a>&b;</a>",
                "<a>& amp;</a>",
                "<a>&#;</a>",
                "<a>&#x;</a>",
                "<a>&#xg;</a>",
                "<a>&#0;</a>",
                "<a>&#1;</a>",
                "<a>&#xD800;</a>",
                "<a>&#xFFFE;</a>",
                "<a>&#x110000;</a>",
                "<a>&#99999999999;</a>",
                "<a>&amp</a>",
                // [14], [18] character data
                "<a>]]></a>",
                "<a><![CDATA[</a>",
                "<a><![CDATA[]]</a>",
                "<a><![cdata[]]></a>",
                "<a>~</a>",
                "<a b='~'/>",
                "<a>\ufffe</a>",
                "<a>\uffff</a>",
                // [15] comments, [16] processing instructions
                "<a><!-- -- --></a>",
                "<a><!-- --->",
                "<a><!-></a>",
                "<a><!--</a>",
                "<a><!- -></a>",
                "<a><?></a>",
                "<a><? b?></a>",
                "<a><?b></a>",
                "<a><?xml version='1.0'?></a>",
                "<a><?XmL b?></a>",
                "<a><!--~--></a>",
                // [23] XML declaration
                " <?xml version='1.0'?><a/>",
                "<?xml?><a/>",
                "<?xml version=1.0?><a/>",
                "<?xml version='2.0'?><a/>",
                "<?xml encoding='UTF-8'?><a/>",
                "<?xml version='1.0' standalone='maybe'?><a/>",
                "<?xml version='1.0' encoding='UTF-8' ><a/>",
                "<?xml version='1.0' encoding='no such'?><a/>",
                "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>",
                // Namespaces in XML
                "<b:a/>",
                "<a b:c='d'/>",
                "<a:b:c xmlns:a='u:x'/>",
                "<a:/>",
                "<a xmlns:b=''/>",
                "<a xmlns:xmlns='u:x'/>",
                "<a xmlns:xml='u:x'/>",
                "<a xmlns:b='u:x' xmlns:c='u:x' b:d='' c:d=''/>",
                // [28] declarations of a document type: none is read, well-formed or not
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE><a/>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "<!doctype a><a/>",
                "<!ELEMENT a ANY><a/>",
            })
    void isRefusedByEveryParser(String text) {
        byte[] bytes = text.replace('~', '\u0001').getBytes(UTF_8);
        assertThatThrownBy(() -> SafeXml.documentBuilder().parse(new ByteArrayInputStream(bytes)))
                .as("as a DOM %s", text)
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> push(bytes)).as("pushed %s", text).isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> stream(bytes)).as("streamed %s", text).isInstanceOf(XMLStreamException.class);
        assertThatThrownBy(() -> EdxmlReader.read(new ByteArrayInputStream(bytes)))
                .as("as edXML %s", text)
                .isInstanceOf(EdxmlException.class);
        assertThatThrownBy(() -> EnvelopeParser.parse(bytes, version -> {}))
                .as("as SOAP %s", text)
                .isInstanceOf(AxisException.class);
        if (!FORBIDDEN_BEHIND_A_ROOT_ONLY.contains(text)) {
            String inside = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
                    + text.replace('~', '\u0001') + "</s:Body></s:Envelope>";
            assertThatThrownBy(() -> EnvelopeParser.parse(inside.getBytes(UTF_8), version -> {}))
                    .as("inside SOAP %s", text)
                    .isInstanceOf(AxisException.class);
        }
    }

    /** The JDK's parsers take it for a local name; nothing of ours does. */
    @Test
    void isRefusedAtTheDoorWhereANameBeginsWithAColon() {
        String text =
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><:a/></s:Body></s:Envelope>";
        assertThatThrownBy(() -> EnvelopeParser.parse(text.getBytes(UTF_8), version -> {}))
                .isInstanceOf(AxisException.class);
    }

    private static void push(byte[] bytes) throws Exception {
        XMLReader reader = SafeXml.pushReader();
        reader.setErrorHandler(null);
        reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
    }

    private static void stream(byte[] bytes) throws XMLStreamException {
        XMLStreamReader reader = SafeXml.streamReader(new ByteArrayInputStream(bytes));
        while (reader.hasNext()) {
            reader.next();
        }
    }
}
