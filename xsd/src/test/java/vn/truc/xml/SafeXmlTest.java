package vn.truc.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class SafeXmlTest {
    private static InputStream xml(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static void drain(String text) throws XMLStreamException {
        XMLStreamReader reader = SafeXml.streamReader(xml(text));
        while (reader.hasNext()) {
            reader.next();
        }
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    @Nested
    class TheDocumentBuilder {
        @Test
        void readsPlainXml() throws Exception {
            assertThat(SafeXml.documentBuilder()
                            .parse(xml("<a xmlns='u:x'><b/></a>"))
                            .getDocumentElement()
                            .getNamespaceURI())
                    .isEqualTo("u:x");
        }

        @Test
        void refusesEvenAnEmptyDoctype() {
            assertThatThrownBy(() -> SafeXml.documentBuilder().parse(xml("<!DOCTYPE a><a/>")))
                    .isInstanceOf(SAXException.class);
        }

        @Test
        void refusesNestingWithoutEnd() {
            assertThatThrownBy(() -> SafeXml.documentBuilder().parse(xml(nested(SafeXml.MAX_DEPTH + 1))))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Nested
    class TheStreamReader {
        @Test
        void readsToTheDepthItPromises() throws Exception {
            drain(nested(SafeXml.MAX_DEPTH));
        }

        @Test
        void refusesOneLevelMore() {
            assertThatThrownBy(() -> drain(nested(SafeXml.MAX_DEPTH + 1))).isInstanceOf(XMLStreamException.class);
        }

        @Test
        void refusesADoctype() {
            assertThatThrownBy(() -> drain("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"))
                    .isInstanceOf(XMLStreamException.class);
        }
    }

    @Nested
    class TheStreamWriter {
        private static String written(String text) throws XMLStreamException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XMLStreamWriter writer = SafeXml.streamWriter(out);
            writer.writeStartElement("a");
            writer.writeCharacters(text);
            writer.writeEndElement();
            writer.flush();
            return out.toString(UTF_8);
        }

        @Test
        void escapesWhatMustBeEscaped() throws Exception {
            assertThat(written("<b> & ]]>")).isEqualTo("<a>&lt;b&gt; &amp; ]]&gt;</a>");
        }

        @Test
        void writesEveryCharacterOfUnicode() throws Exception {
            assertThat(written("Trục 😀")).isEqualTo("<a>Trục 😀</a>");
        }
    }

    @Nested
    class AttributesWithoutEnd {
        private static String attributes(int count) {
            StringBuilder xml = new StringBuilder("<a");
            for (int i = 0; i < count; i++) {
                xml.append(" b").append(i).append("=''");
            }
            return xml.append("/>").toString();
        }

        @Test
        void areReadUpToTheNumberPromised() throws Exception {
            drain(attributes(SafeXml.MAX_ATTRIBUTES));
        }

        @Test
        void areRefusedBeyondIt() {
            assertThatThrownBy(() -> drain(attributes(SafeXml.MAX_ATTRIBUTES + 1)))
                    .isInstanceOf(XMLStreamException.class);
        }
    }

    @Nested
    class ThePushReader {
        private void push(String text) throws Exception {
            SafeXml.pushReader().parse(new org.xml.sax.InputSource(xml(text)));
        }

        @Test
        void readsPlainXml() throws Exception {
            push("<a xmlns='u:x' b='1'>c</a>");
        }

        @Test
        void refusesADoctype() {
            assertThatThrownBy(() -> push("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"))
                    .isInstanceOf(SAXException.class)
                    .hasMessageContaining("DOCTYPE");
        }

        @Test
        void refusesNestingBeyondTheLimit() throws Exception {
            push(nested(SafeXml.MAX_DEPTH));
            assertThatThrownBy(() -> push(nested(SafeXml.MAX_DEPTH + 1))).isInstanceOf(SAXException.class);
        }

        @Test
        void refusesTooManyAttributes() {
            StringBuilder text = new StringBuilder("<a");
            for (int i = 0; i <= SafeXml.MAX_ATTRIBUTES; i++) {
                text.append(" a").append(i).append("=''");
            }
            assertThatThrownBy(() -> push(text.append("/>").toString())).isInstanceOf(SAXException.class);
        }
    }
}
