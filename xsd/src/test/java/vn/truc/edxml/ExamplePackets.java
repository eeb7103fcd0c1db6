package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.truc.edxml.EdxmlWriter.ContentSource;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.Business.ReceiverChange;
import vn.truc.edxml.part.Business.Replacement;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Priority;
import vn.truc.edxml.part.Signer;
import vn.truc.edxml.part.Staff;
import vn.truc.edxml.part.TraceEntry;

/** The packets in {@code examples/}, as values: agencies, people and documents are invented. */
final class ExamplePackets {
    static final AgencyDetails SENDER = new AgencyDetails(
            "000.00.00.Y01",
            "Chính phủ",
            "Cơ quan Mẫu",
            "Số 1 đường Ví Dụ, Hà Nội",
            "vanthu@coquanmau.example",
            "024 0000 0001",
            "024 0000 0002",
            "www.coquanmau.example");
    static final AgencyDetails RECIPIENT = AgencyDetails.of("000.00.00.Y02", "Ủy ban Ví dụ");
    static final AgencyDetails OTHER = AgencyDetails.of("Y03.01", "Sở Thử nghiệm");
    static final String KEY = "000.00.00.Y01,2026/03/02,15/CQM-VP";
    static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);
    static final EdxmlTime SENT = EdxmlTime.of(LocalDateTime.of(2026, 3, 2, 8, 30));
    static final Staff CLERK = Staff.of("Văn phòng", "Nguyễn Văn Mẫu", "0900000000", "mau@coquanmau.example");

    private ExamplePackets() {}

    static EdxmlDocument.Builder letter() {
        return EdxmlDocument.letter("15", "CQM-VP")
                .from(SENDER)
                .to(RECIPIENT)
                .issued("Hà Nội", EdxmlDate.of(ISSUED))
                .subject("V/v thử nghiệm liên thông văn bản điện tử")
                .signer(new Signer("TL. BỘ TRƯỞNG", "Chánh Văn phòng", "Trần Thị Ví Dụ"))
                .priority(Priority.URGENT)
                .toPlace("Như trên")
                .toPlace("Lưu: VT")
                .trace(new TraceEntry(SENDER.id(), SENT))
                .business(Business.NEW.by(CLERK));
    }

    static EdxmlDocument.Builder letterWithFiles() {
        return letter().to(OTHER).attach("1", "công văn 15.pdf", "").attach("2", "phụ lục.txt", "");
    }

    static Map<String, ContentSource> files() {
        return Map.of("1", text("%PDF-1.4 ví dụ"), "2", text("phụ lục bằng chữ thường"));
    }

    static ContentSource text(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static EdxmlDocument.Builder followUp() {
        return letter().code(new DocumentCode("16", "CQM-VP"));
    }

    static EdxmlDocument recall() {
        return followUp()
                .business(Business.recall(KEY, "Gửi nhầm bản dự thảo").by(CLERK))
                .build();
    }

    static EdxmlDocument update() {
        List<ReceiverChange> changes =
                List.of(new ReceiverChange(OTHER.id(), false), new ReceiverChange("Y03.02", true));
        return followUp()
                .business(Business.update(KEY, "Bổ sung nơi nhận", changes).by(CLERK))
                .build();
    }

    static EdxmlDocument replacement() {
        List<Replacement> replaced = List.of(new Replacement(KEY, List.of(RECIPIENT.id(), OTHER.id())));
        return followUp()
                .business(Business.replace(replaced, "Sai căn cứ ban hành").by(CLERK))
                .responseFor(new DocumentReference(SENDER.id(), "15/CQM-VP", EdxmlDate.of(ISSUED), KEY))
                .build();
    }

    static EdxmlStatus status(StatusCode code) {
        boolean bySender = code == StatusCode.TAKE_BACK_REQUESTED;
        DocumentReference about =
                new DocumentReference(bySender ? RECIPIENT.id() : SENDER.id(), "15/CQM-VP", EdxmlDate.of(ISSUED), KEY);
        EdxmlTime time = EdxmlTime.of(LocalDateTime.of(2026, 3, 2, 9, 0));
        return EdxmlStatus.of(code, bySender ? SENDER : RECIPIENT, about, time)
                .because(code == StatusCode.REFUSED ? "Gửi không đúng thẩm quyền" : code.label())
                .by(CLERK);
    }

    /** File name to packet, as {@code examples/} holds them. */
    static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> packets = new TreeMap<>();
        packets.put("document-new.xml", bytes(letterWithFiles().build(), files()));
        packets.put("document-recall.xml", bytes(recall(), Map.of()));
        packets.put("document-update.xml", bytes(update(), Map.of()));
        packets.put("document-replace.xml", bytes(replacement(), Map.of()));
        for (String code : List.of("01", "02", "03", "06", "13", "15")) {
            packets.put(
                    "status-" + code + ".xml", bytes(status(StatusCode.of(code).orElseThrow())));
        }
        return packets;
    }

    static byte[] bytes(EdxmlDocument document, Map<String, ContentSource> contents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlWriter.write(document, contents, out);
        return out.toByteArray();
    }

    static byte[] bytes(EdxmlStatus status) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlWriter.write(status, out);
        return out.toByteArray();
    }
}
