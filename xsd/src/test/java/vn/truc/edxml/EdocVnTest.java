package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;
import vn.truc.xml.SafeXml;

/** The older packaging in SOAP 1.1: its schema, its examples, and what the reader makes of them. */
class EdocVnTest {
    private static final Schema SCHEMA = SafeXml.schema(Stream.of("edoc-vn.xsd", "edoc-vn-soap.xsd")
            .map(name -> Objects.requireNonNull(EdocVnTest.class.getResource("/vn/truc/xsd/" + name)))
            .toList());
    private static final Path EXAMPLES = Path.of("examples", "edoc-vn");

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Packet example(String name) throws IOException {
        return new Packet(Files.readString(EXAMPLES.resolve(name)));
    }

    private static void validate(Packet message) throws SAXException, IOException {
        var validator = SCHEMA.newValidator();
        validator.setErrorHandler(null);
        validator.validate(
                new StreamSource(new ByteArrayInputStream(message.text().getBytes(UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void allowsEveryExample(String name) throws Exception {
        validate(example(name));
    }

    @Test
    void hasAnExampleOfEveryElementThatIsABody() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String name : examples()) {
            all.append(example(name).text());
        }
        Path schema = Path.of("edoc-vn.xsd");
        List<String> elements = Files.readString(schema)
                .lines()
                .filter(line -> line.startsWith("  <xs:element name="))
                .map(line -> line.replaceAll(".*name=\"(\\w+)\".*", "$1"))
                .toList();
        assertThat(elements).hasSize(20).allSatisfy(element -> assertThat(all).contains("<edXML:" + element));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        send-document.xml          | <edXML:OrganId>000.00.00.Y02</edXML:OrganId> | <edXML:OrganId/>
        send-document.xml          | <edXML:OrganId>000.00.00.Y02</edXML:OrganId> | <edXML:OrganId>null</edXML:OrganId>
        send-document.xml          | <edXML:OrganId>000.00.00.Y02</edXML:OrganId> | <edXML:OrganId>NULL&#160;</edXML:OrganId>
        send-document.xml          | 2026/03/02</edXML:PromulgationDate>          | 2026-03-02</edXML:PromulgationDate>
        send-document.xml          | edXML:Manifest                               | edXML:Manifesto
        send-document.xml          | version="1.0">                               | version="2.0">
        send-document.xml          | <edXML:BussinessDocType>0                    | <edXML:BussinessDocType>4
        send-document.xml          | <edXML:Token>0000000000000000                | <edXML:Token>
        send-document-older.xml    | <edXML:value>1</edXML:value>                 | <edXML:value>một</edXML:value>
        send-document-older.xml    | 2026-03-02T08:30:00+07:00                    | 08:30
        send-document-older.xml    | e-doc.vn/Schema/                             | e-doc.vn/Other/
        update-traces.xml          | <edXML:StatusCode>03                         | <edXML:StatusCode>07
        send-document-refused.xml  | <edXML:IsSuccess>false                       | <edXML:IsSuccess>Fail
        send-document-refused.xml  | <edXML:Code>N.MessageHeader.From.OrganId</edXML:Code> | <edXML:Code/>
        get-document.xml           | <edXML:documentId>1024</edXML:documentId>    | <edXML:docId>1024</edXML:docId>
        get-traces.xml             | 2026/03/02 00:00:00                          | hôm nay
        """)
    void refusesWhatStrays(String name, String right, String wrong) throws IOException {
        Packet changed = example(name).with(right, wrong);
        assertThatThrownBy(() -> validate(changed)).isInstanceOf(SAXException.class);
    }

    @Nested
    class TheReader {
        @ParameterizedTest
        @CsvSource({"send-document.xml", "send-document-older.xml"})
        void readsADocumentOfEitherGeneration(String name) throws IOException {
            EdxmlDocument document = example(name).readDocument();
            assertThat(document.from().id()).isEqualTo("000.00.00.Y01");
            assertThat(document.recipients()).containsExactly("000.00.00.Y02");
            assertThat(document.documentId()).isEqualTo("000.00.00.Y01,2026/03/02,15/CQM-VP");
            assertThat(document.type().name()).isEqualTo("Công văn");
            assertThat(document.signer().position()).isEqualTo("Chánh Văn phòng");
            assertThat(document.traces()).extracting("agency").containsExactly("000.00.00.Y01");
            assertThat(document.attachments()).singleElement().satisfies(file -> {
                assertThat(file.contentId()).isEqualTo("1");
                assertThat(file.name()).isEqualTo("công văn 15.pdf");
            });
        }

        @Test
        void readsAStatusInTheBody() throws IOException {
            EdxmlStatus status = example("update-traces.xml").readStatus();
            assertThat(status.code()).contains(StatusCode.ACCEPTED);
            assertThat(status.recipients()).containsExactly("000.00.00.Y01");
            assertThat(status.time().isOfficial()).isTrue();
        }
    }
}
