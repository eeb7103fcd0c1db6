package vn.truc.spec.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.spec.legacy.OldSystem.SUBJECT;
import static vn.truc.spec.legacy.OldSystem.asks;
import static vn.truc.spec.legacy.OldSystem.envelope;
import static vn.truc.spec.legacy.OldSystem.header;
import static vn.truc.spec.legacy.OldSystem.until;
import static vn.truc.spec.legacy.OldSystem.who;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.OutgoingDocument;
import vn.truc.registry.token.Generation;
import vn.truc.spec.legacy.OldSystem.File;
import vn.truc.spec.legacy.OldSystem.Reply;
import vn.truc.testkit.AxisExtension;

/** Files at the legacy door: each arrives as it was sent, under the name it was sent by, or the message is refused. */
@Timeout(180)
class LegacyFilesSpec {
    private static final OldSystem OLD = new OldSystem();

    @RegisterExtension
    static final AxisExtension axis =
            OLD.door(AxisExtension.with("G12", "G15", "G18")).build();

    private static final Pattern PART =
            Pattern.compile("Content-ID: <([^>]+)>\r\n\r\n(.*?)\r\n--edoc-", Pattern.DOTALL);

    private final String sender = axis.token("G12", Generation.QCVN_102);
    private final String recipient = axis.token("G15", Generation.QCVN_102);

    private static String listed(String... contentIds) {
        StringBuilder manifest = new StringBuilder("<edXML:Manifest>");
        for (String id : contentIds) {
            manifest.append("<edXML:Reference xlink:href=\"cid:")
                    .append(id)
                    .append("\"><edXML:AttachmentName>")
                    .append(id)
                    .append(".txt</edXML:AttachmentName></edXML:Reference>");
        }
        return manifest.append("</edXML:Manifest>").toString();
    }

    private Reply sent(String manifest, List<File> files) {
        String number = Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits()));
        String header = header(number, "G12", "G15", SUBJECT, who("G12", sender));
        return OLD.post("SendDocument", envelope(header, manifest), files);
    }

    private Reply collected(String id) {
        return collected(who("G15", recipient), id);
    }

    private static Reply collected(String who, String id) {
        String ask = asks("GetDocumentRequest", who, "<edXML:documentId>" + id + "</edXML:documentId>");
        return until(
                () -> OLD.post(OLD.door(), "GetDocument", "text/xml", envelope("", ask)),
                reply -> reply.contentType().startsWith("multipart/"));
    }

    private static Map<String, byte[]> files(Reply reply) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        PART.matcher(reply.text())
                .results()
                .filter(part -> !part.group(1).startsWith("edoc-message"))
                .forEach(
                        part -> files.put(part.group(1), Base64.getMimeDecoder().decode(part.group(2))));
        return files;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void keepTheirContentsThoughTheirNamesDifferInCapitalsOnly() {
        Reply reply = sent(
                listed("A", "a", "b"), List.of(new File("A", "one"), new File("a", "two"), new File("b", "three")));
        assertThat(reply.isSuccess()).as(reply.text()).isTrue();
        assertThat(files(collected(reply.value("DocumentId"))))
                .extractingFromEntries(file -> file.getKey() + "=" + text(file.getValue()))
                .containsExactly("A=one", "a=two", "b=three");
    }

    @Test
    void areWhatTheirNamesSayOrTheMessageIsRefused() {
        File page = new File("a", "<html><script>alert(1)</script></html>");
        assertThat(sent(listed("a"), List.of(page)).values("Code")).containsExactly("M.Attachment");
    }

    @Test
    void ofADocumentThatIsMarkedSecretAreRefusedWithIt() {
        String header = header(
                "77",
                "G12",
                "G15",
                SUBJECT + "<edXML:OtherInfo><edXML:Secret>Mật</edXML:Secret></edXML:OtherInfo>",
                who("G12", sender));
        Reply reply = OLD.post("SendDocument", envelope(header, listed("a")), List.of(new File("a", "một")));
        assertThat(reply.values("Code")).containsExactly("M.MessageHeader.OtherInfo");
    }

    @Test
    void areEachListedOrTheMessageIsRefused() {
        List<File> two = List.of(new File("a", "one"), new File("A", "two"));
        assertThat(sent(listed("a"), two).values("Code")).containsExactly("M.Attachment");
        assertThat(sent(listed("a", "a"), two).values("Code")).containsExactly("M.Attachment");
        assertThat(sent(listed("a", "A"), two.subList(0, 1)).values("Code")).containsExactly("N.Attachment");
        assertThat(sent(listed("part-1"), List.of(new File("part-1", "named"), new File("", "nameless")))
                        .values("Code"))
                .containsExactly("M.Attachment");
    }

    @Test
    void haveNamesOfTheirOwnWhenTheyAreHandedOut() {
        Reply reply = sent(listed("f+1", "f=1"), List.of(new File("f+1", "one"), new File("f=1", "two")));
        assertThat(reply.isSuccess()).as(reply.text()).isTrue();
        Reply document = collected(reply.value("DocumentId"));
        assertThat(files(document))
                .extractingFromEntries(file -> file.getKey() + "=" + text(file.getValue()))
                .containsExactly("f_1=one", "f_1-2=two");
        assertThat(document.values("ContentId")).containsExactly("cid:f_1", "cid:f_1-2");
    }

    @Test
    void arriveHoweverMuchTheyCanBePacked() {
        char[] blank = new char[5_000_000];
        Arrays.fill(blank, ' ');
        Reply reply = sent(listed("blank"), List.of(new File("blank", new String(blank))));
        assertThat(reply.isSuccess()).as(reply.text()).isTrue();
        assertThat(files(collected(reply.value("DocumentId"))))
                .hasEntrySatisfying("blank", file -> assertThat(file).hasSize(blank.length));
    }

    @Test
    void thatCannotBeReadDoNotKeepTheOthersFromComing(@TempDir Path folder) throws IOException {
        Path packet = folder.resolve("packet.edxml");
        Files.writeString(packet, packet(Map.of("bomb", bomb(), "good", "tốt".getBytes(StandardCharsets.UTF_8))));
        axis.client("G12").submit(OutgoingDocument.packet(packet));
        String who = who("G18", axis.token("G18", Generation.QCVN_102));
        String ask = asks("GetPendingDocumentIdsRequest", who, "");
        Reply waiting = until(
                () -> OLD.post(OLD.door(), "GetPendingDocumentIds", "text/xml", envelope("", ask)),
                reply -> !reply.values("DocumentId").isEmpty());
        Reply document = collected(who, waiting.value("DocumentId"));
        assertThat(files(document)).containsOnlyKeys("good");
        assertThat(document.values("ContentId")).containsExactlyInAnyOrder("cid:good", "cid:bomb");
    }

    /** An archive that expands a thousand times. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] blank = new byte[5_000_000];
            Arrays.fill(blank, (byte) ' ');
            zip.putNextEntry(new ZipEntry("blank.txt"));
            zip.write(blank);
        }
        return bytes.toByteArray();
    }

    private static String packet(Map<String, byte[]> files) {
        StringBuilder references = new StringBuilder();
        StringBuilder contents = new StringBuilder();
        new TreeMap<>(files).forEach((id, content) -> {
            String head = "<ContentId>cid:" + id + "</ContentId><AttachmentName>" + id + ".txt</AttachmentName>";
            references.append("<Reference>").append(head).append("</Reference>");
            contents.append("<Attachment>")
                    .append(head)
                    .append("<ContentTransferEncoded>")
                    .append(Base64.getEncoder().encodeToString(content))
                    .append("</ContentTransferEncoded></Attachment>");
        });
        return "<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"><edXMLEnvelope><edXMLHeader><MessageHeader><From>"
                + "<OrganId>G12</OrganId></From><To><OrganId>G18</OrganId></To><DocumentId>" + UUID.randomUUID()
                + "</DocumentId><Subject>Hai tệp</Subject></MessageHeader></edXMLHeader><edXMLBody><edXMLManifest>"
                + references + "</edXMLManifest></edXMLBody></edXMLEnvelope><AttachmentEncoded>" + contents
                + "</AttachmentEncoded></edXML>";
    }

    @Test
    void areTooManyByTheLimitOfThisDoor() {
        List<File> files =
                IntStream.range(0, 201).mapToObj(i -> new File("f" + i, "x")).toList();
        Reply reply = sent(listed(files.stream().map(File::contentId).toArray(String[]::new)), files);
        assertThat(reply.text()).contains("Soap.LimitExceeded", "201");
    }
}
