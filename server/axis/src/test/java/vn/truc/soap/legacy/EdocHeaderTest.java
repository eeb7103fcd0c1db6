package vn.truc.soap.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.BusinessType;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.OtherInfo;
import vn.truc.edxml.part.Staff;
import vn.truc.registry.token.Generation;
import vn.truc.soap.envelope.EnvelopeParser;
import vn.truc.soap.legacy.answer.EdocHeader;
import vn.truc.soap.legacy.answer.EdocPen;

/** What a packet says, an old message says too. */
class EdocHeaderTest {
    private static final Staff STAFF = new Staff("Văn phòng", "VP1", "Lan", "L7", "0900", "lan@example.vn");

    private static EdxmlDocument.Builder document() {
        return EdxmlDocument.builder()
                .from(AgencyDetails.of("G12", "Bộ Tư pháp"))
                .to(AgencyDetails.of("G15", "Bộ Xây dựng"))
                .documentId("khóa")
                .code(DocumentCode.parse("12/VP"))
                .issued("Hà Nội", new EdxmlDate("2026/11/27"))
                .subject("V/v <thử>")
                .otherInfo(new OtherInfo("3", "Nội bộ", "TVC", "2", "22", "false", "r", "c", List.of("Phụ lục"), "Mật"))
                .steeringType("2")
                .taskCode("NV-1")
                .taskCode("NV-2")
                .applicationType("MCDT_DT")
                .dueDate(new EdxmlDate("2026/12/01"));
    }

    private static Business business(BusinessType type, List<Business.ReceiverChange> changes) {
        String content = type == BusinessType.UPDATE ? "1" : "";
        String receivers = type == BusinessType.UPDATE ? (changes.isEmpty() ? "0" : "1") : "";
        List<Business.Replacement> replaced = type == BusinessType.REPLACE
                ? List.of(new Business.Replacement("cũ", List.of("G15", "G18")))
                : List.of();
        String reason = type == BusinessType.NEW ? "" : "sai";
        String key = type == BusinessType.RECALL || type == BusinessType.UPDATE ? "khóa" : "";
        return new Business(type, reason, key, content, receivers, changes, replaced, STAFF, "1");
    }

    static Stream<Business> businesses() {
        return Stream.of(
                business(BusinessType.NEW, List.of()),
                business(BusinessType.RECALL, List.of()),
                business(BusinessType.UPDATE, List.of()),
                business(
                        BusinessType.UPDATE,
                        List.of(new Business.ReceiverChange("G18", true), new Business.ReceiverChange("G15", false))),
                business(BusinessType.REPLACE, List.of()));
    }

    @ParameterizedTest
    @MethodSource("businesses")
    void saysAllThatAPacketSays(Business business) throws XMLStreamException {
        EdxmlDocument document = document().business(business).build();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        EdocPen.envelope(
                message,
                new EdocHeader(Generation.QCVN_102).header(document),
                pen -> pen.element("Manifest", EdocPen.nothing()));
        var envelope = EnvelopeParser.parse(message.toByteArray(), version -> {});
        EdxmlDocument read = EdocReader.document(new EdocMessage(EdocOperation.SEND_DOCUMENT, envelope));
        assertThat(read).isEqualTo(document);
    }
}
