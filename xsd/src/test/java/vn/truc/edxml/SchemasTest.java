package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;
import vn.truc.xml.SafeXml;

class SchemasTest {
    private static final Schema DOCUMENT = schema("edxml-102.xsd");
    private static final Schema STATUS = schema("edxml-status.xsd");
    private static final List<String> EXAMPLES = List.of(
            "document-new.xml",
            "document-recall.xml",
            "document-replace.xml",
            "document-update.xml",
            "status-01.xml",
            "status-02.xml",
            "status-03.xml",
            "status-06.xml",
            "status-13.xml",
            "status-15.xml");

    private static Schema schema(String name) {
        return SafeXml.schema(List.of(Objects.requireNonNull(SchemasTest.class.getResource("/vn/truc/xsd/" + name))));
    }

    private static String example(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemasTest.class.getResourceAsStream("/examples/" + name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static Schema schemaOf(String name) {
        return name.startsWith("status") ? STATUS : DOCUMENT;
    }

    private static void validate(Schema schema, String packet) throws SAXException, IOException {
        var validator = schema.newValidator();
        validator.setErrorHandler(null);
        validator.validate(new StreamSource(new ByteArrayInputStream(packet.getBytes(UTF_8))));
    }

    @Nested
    class TheExamples {
        @Test
        void areWhatTheWriterWrites() throws IOException {
            var written = ExamplePackets.all();
            assertThat(written.keySet()).containsExactlyElementsOf(EXAMPLES);
            for (String name : EXAMPLES) {
                assertThat(withoutContents(new String(written.get(name), UTF_8)))
                        .as(name)
                        .isEqualTo(withoutContents(example(name)));
            }
        }

        /** How a file is deflated is for the runtime's zlib to choose; the other tests look into the contents. */
        private static String withoutContents(String packet) {
            return packet.replaceAll("(ContentTransferEncoded[^>]*>)[A-Za-z0-9+/=]+<", "$1<");
        }

        @Test
        void areValid() throws Exception {
            for (String name : EXAMPLES) {
                validate(schemaOf(name), example(name));
            }
        }

        @Test
        void areFreeOfFindings() throws IOException {
            for (String name : EXAMPLES) {
                assertThat(EdxmlLint.check(
                                        new ByteArrayInputStream(example(name).getBytes(UTF_8)))
                                .findings())
                        .as(name)
                        .isEmpty();
            }
        }

        @Test
        void ofOneKindAreNotValidAsTheOther() {
            assertThatThrownBy(() -> validate(DOCUMENT, example("status-01.xml")))
                    .isInstanceOf(SAXException.class);
            assertThatThrownBy(() -> validate(STATUS, example("document-new.xml")))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Nested
    class APacketThatStrays {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
            document-new.xml     | <edXML:OrganId>000.00.00.Y01</edXML:OrganId>           | <edXML:OrganId></edXML:OrganId>
            document-new.xml     | <edXML:Subject>V/v thử nghiệm liên thông văn bản điện tử</edXML:Subject> | <edXML:Subject> </edXML:Subject>
            document-new.xml     | <edXML:PromulgationDate>2026/03/02</edXML:PromulgationDate> | <edXML:PromulgationDate>02/03/2026</edXML:PromulgationDate>
            document-new.xml     | <edXML:Priority>1</edXML:Priority>                     | <edXML:Priority>5</edXML:Priority>
            document-new.xml     | <ContentId>cid:1</ContentId>                           | <ContentId>1</ContentId>
            document-new.xml     | <edXML:edXMLManifest version="1.0">                    | <edXML:edXMLManifest>
            document-new.xml     | <edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"> | <edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">*
            document-new.xml     | <edXML:Timestamp>2026/03/02 08:30:00</edXML:Timestamp> | <edXML:Timestamp>2026-03-02T08:30:00</edXML:Timestamp>
            document-new.xml     | QCVN_102_2016                                          | QCVN_102_2017
            document-new.xml     | <edXML:OrganId>000.00.00.Y02</edXML:OrganId>           | <edXML:OrganId>NULL</edXML:OrganId>
            document-new.xml     | <edXML:OrganId>000.00.00.Y02</edXML:OrganId>           | <edXML:OrganId>&#x2003;</edXML:OrganId>
            document-new.xml     | </edXML:Bussiness>                                     | </edXML:Bussiness><edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness>
            document-new.xml     | <ContentId>cid:2</ContentId>                           | <ContentId>cid:1</ContentId>
            document-new.xml     | <ContentId>cid:2</ContentId>                           | <ContentId>cid:3</ContentId>
            document-new.xml     | <edXML:ContentId>cid:2</edXML:ContentId>               | <edXML:ContentId>cid:1</edXML:ContentId>
            status-03.xml        | <edXML:OrganId>000.00.00.Y01</edXML:OrganId>           | <edXML:OrganId></edXML:OrganId>
            document-recall.xml  | <edXML:BussinessDocType>1</edXML:BussinessDocType>     | <edXML:BussinessDocType>4</edXML:BussinessDocType>
            document-recall.xml  | Bussiness                                              | Business
            document-update.xml  | <edXML:ReceiverType>1</edXML:ReceiverType>             | <edXML:ReceiverType>2</edXML:ReceiverType>
            document-replace.xml | <edXML:DocumentId>000.00.00.Y01,2026/03/02,15/CQM-VP</edXML:DocumentId> | <edXML:DocumentId/>
            status-03.xml        | <edXML:StatusCode>03</edXML:StatusCode>                | <edXML:StatusCode>07</edXML:StatusCode>
            status-03.xml        | <edXML:StatusCode>03</edXML:StatusCode>                | <edXML:StatusCode>3</edXML:StatusCode>
            status-03.xml        | <edXML:StatusCode>03</edXML:StatusCode>                | <edXML:Subject>x</edXML:Subject>
            status-03.xml        | <edXML:Timestamp>2026/03/02 09:00:00</edXML:Timestamp> | <edXML:Timestamp>2026/03/02 24:00:00</edXML:Timestamp>
            """)
        void isNotValid(String name, String right, String wrong) throws IOException {
            String example = example(name);
            assertThat(example).contains(right);
            assertThatThrownBy(() -> validate(schemaOf(name), example.replace(right, wrong)))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Nested
    class APacketThatLooksOdd {
        @ParameterizedTest
        @CsvSource({"nuller", "nul", "vxp.saas.03", "a\u2028b"})
        void isValid(String code) throws Exception {
            validate(DOCUMENT, example("document-new.xml").replace("000.00.00.Y02", code));
        }

        @Test
        void withASeparatorInAContentIdIsValid() throws Exception {
            validate(DOCUMENT, example("document-new.xml").replace("cid:1", "cid:1\u2028a"));
        }
    }

    @Nested
    class ARealPacket {
        @ParameterizedTest
        @CsvSource({
            "edoc_replacement.edxml",
            "edoc_revocation.edxml",
            "1da394ba-2117-4354-a23f-6ec3e47ba81b.edxml",
            "874e0f18-90dc-45fb-989a-65401470ba84.edxml",
            "status_acceptance_03.edxml",
            "status_rejection_02.edxml",
            "status_cancellation_13.edxml"
        })
        void ofTheNationalSdkIsValid(String name) throws Exception {
            Path packet = Samples.packet(name);
            validate(schemaOf(name), Files.readString(packet));
        }
    }
}
