package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.part.DocumentType;
import vn.truc.edxml.part.Signer;

/** The names of guidelines 512 and 2803, each read as what took its place and warned about. */
class OlderNamesTest {
    private static final String RULE = "EDX-028";

    private static List<String> found(Packet packet) throws IOException {
        assertThat(packet.rules()).contains(RULE);
        return packet.lint().findings().stream()
                .filter(finding -> finding.rule().equals(RULE))
                .map(finding -> finding.found() + " > " + finding.expected())
                .toList();
    }

    private static Packet afterwards(String element) {
        return Packet.document().with("</edXML:ToPlaces>", "</edXML:ToPlaces>" + element);
    }

    @Nested
    class TheHeader {
        @Test
        void mayNameAClassByValueAndDescription() throws IOException {
            Packet packet = Packet.document()
                    .withMatch(
                            "<edXML:DocumentType>.*</edXML:DocumentType>",
                            "<edXML:type><edXML:value>2</edXML:value>"
                                    + "<edXML:description>Thông báo</edXML:description></edXML:type>");
            assertThat(packet.readDocument().type()).isEqualTo(new DocumentType("2", "", "Thông báo"));
            assertThat(found(packet)).containsExactly("type > DocumentType", "value > Type", "description > TypeName");
        }

        @Test
        void mayGiveADateAlone() throws IOException {
            Packet packet = Packet.document()
                    .with("edXML:PromulgationDate", "edXML:Date")
                    .with(">2026/03/02<", ">02/03/2026<");
            assertThat(packet.readDocument().promulgationDate().date()).contains(LocalDate.of(2026, 3, 2));
            assertThat(found(packet)).containsExactly("Date > PromulgationDate");
            assertThat(packet.rules()).containsExactlyInAnyOrder(RULE, "EDX-031");
        }

        @Test
        void mayNameAnAuthor() throws IOException {
            Packet packet =
                    Packet.document().with("edXML:SignerInfo", "edXML:Author").with("edXML:Position", "edXML:Function");
            assertThat(packet.readDocument().signer())
                    .isEqualTo(new Signer("TL. BỘ TRƯỞNG", "Chánh Văn phòng", "Trần Thị Ví Dụ"));
            assertThat(found(packet)).containsExactly("Author > SignerInfo", "Function > Position");
        }

        @Test
        void mayHoldAContactThatIsNotReadAndASecrecyThatIs() throws IOException {
            Packet packet = Packet.document()
                    .with(
                            "</edXML:Priority>",
                            "</edXML:Priority><edXML:Secret>0</edXML:Secret><edXML:ContactInfo>x</edXML:ContactInfo>");
            assertThat(packet.readDocument().otherInfo())
                    .isEqualTo(Packet.document().readDocument().otherInfo().marked("0"));
            assertThat(found(packet))
                    .containsExactly("Secret > nothing in its place", "ContactInfo > nothing in its place");
        }

        @Test
        void mayHaveTheOldAttributes() throws IOException {
            Packet packet = Packet.document()
                    .with(
                            "<edXML:MessageHeader>",
                            "<edXML:MessageHeader OriginalBodyRequested=\"false\" ImmediateResponseRequired=\"true\">")
                    .withMatch("<edXML:From>\\s*<edXML:OrganId>", "<edXML:From><edXML:OrganId type=\"edXMLString\">");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(found(packet))
                    .containsExactlyInAnyOrder(
                            "@OriginalBodyRequested > nothing in its place",
                            "@ImmediateResponseRequired > nothing in its place",
                            "@type > nothing in its place");
        }

        @Test
        void isNotMistakenForAnOlderOne() throws IOException {
            assertThat(afterwards("<edXML:Description>x</edXML:Description>").rules())
                    .isEmpty();
        }
    }

    @Nested
    class TheTrace {
        @ParameterizedTest
        @ValueSource(strings = {"Y01", "<edXML:OrganId>Y01</edXML:OrganId>"})
        void mayNameSenderAndReceiverAtAnIsoTime(String sender) throws IOException {
            Packet packet = Packet.document()
                    .withMatch(
                            "<edXML:TraceHeader>.*</edXML:TraceHeader>",
                            "<edXML:TraceHeader><edXML:Sender>" + sender + "</edXML:Sender>"
                                    + "<edXML:Receiver>Y02</edXML:Receiver>"
                                    + "<edXML:Timestamp>2026-03-02T08:30:00+07:00</edXML:Timestamp></edXML:TraceHeader>");
            assertThat(packet.readDocument().traces()).singleElement().satisfies(trace -> {
                assertThat(trace.agency()).isEqualTo("Y01");
                assertThat(trace.time().time()).contains(LocalDateTime.of(2026, 3, 2, 8, 30));
            });
            assertThat(found(packet)).containsExactly("Sender > OrganId", "Receiver > nothing in its place");
        }

        @Test
        void mayWriteTheTimestampWithTwoCapitals() throws IOException {
            Packet packet = Packet.document().with("edXML:Timestamp", "edXML:TimeStamp");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).containsExactly("EDX-017");
        }
    }

    @Nested
    class TheAttachments {
        private static Packet holding(String open, String close) {
            return Packet.document()
                    .without("Reference")
                    .withMatch(
                            "<AttachmentEncoded>.*</AttachmentEncoded>",
                            open + "<attachment Content-Type=\"text/plain\" Content-Transfer-Encoding=\"base64\">"
                                    + "<name>a.txt</name><value>bsO0aSBkdW5n</value></attachment>" + close);
        }

        private static void isRead(Packet packet, String... names) throws IOException {
            assertThat(packet.readDocument().attachments()).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo("a.txt");
                assertThat(file.contentType()).isEqualTo("text/plain");
                assertThat(file.form()).isEqualTo(Form.RAW);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                EdxmlAttachments.copy(packet.stream(), file, out);
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("nôi dung");
            });
            assertThat(found(packet)).contains(names);
        }

        @Test
        void mayStandInDocumentAttach() throws IOException {
            isRead(
                    holding("<document><attach>", "</attach></document>"),
                    "document > AttachmentEncoded",
                    "attach > Attachment",
                    "name > AttachmentName",
                    "value > ContentTransferEncoded",
                    "@Content-Type > ContentType",
                    "@Content-Transfer-Encoding > nothing in its place");
        }

        @Test
        void mayStandInAllDocument() throws IOException {
            isRead(
                    holding("<AllDocument><Document><Attach>", "</Attach></Document></AllDocument>"),
                    "AllDocument > AttachmentEncoded");
        }

        @Test
        void mayBeListedInAPlainManifest() throws IOException {
            Packet packet = Packet.document().with("edXMLManifest", "Manifest");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(found(packet)).containsExactly("Manifest > edXMLManifest");
        }
    }
}
