package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.truc.edxml.EdxmlWriter.ContentSource;

class FilesOfAPacketTest {
    private static final String LONG = "văn bản dài ".repeat(20_000);

    private static Packet three() throws IOException {
        Map<String, ContentSource> files = new LinkedHashMap<>();
        files.put("1", ExamplePackets.text("một"));
        files.put("2", ExamplePackets.text(LONG));
        files.put("3", ExamplePackets.text("ba"));
        EdxmlDocument letter = ExamplePackets.letter()
                .attach("1", "một.txt", "")
                .attach("2", "hai.txt", "")
                .attach("3", "ba.txt", "")
                .build();
        List<EdxmlAttachment> mixed = new ArrayList<>(letter.attachments());
        mixed.set(2, new EdxmlAttachment(2, "3", "ba.txt", "", "text/plain", EdxmlAttachment.Form.RAW, 0));
        return new Packet(new String(ExamplePackets.bytes(letter.withAttachments(mixed), files), UTF_8));
    }

    private static void visit(Packet packet, EdxmlAttachments.Visitor visitor) throws IOException {
        EdxmlAttachments.visit(
                packet.stream(),
                packet.readDocument().attachments(),
                new ExpansionBudget(EdxmlLimits.standard()),
                visitor);
    }

    @Test
    void areShownInTheirOrderWrappedOrNot() throws IOException {
        Map<String, String> seen = new LinkedHashMap<>();
        visit(three(), (file, content) -> seen.put(file.name(), new String(content.readAllBytes(), UTF_8)));
        assertThat(seen)
                .containsExactly(Map.entry("một.txt", "một"), Map.entry("hai.txt", LONG), Map.entry("ba.txt", "ba"));
    }

    @Test
    void areShownAsFarAsTheyAreBase64() throws IOException {
        Packet broken = Packet.document().withText("ContentTransferEncoded", "bm9p!IGR1bmc=");
        StringBuilder seen = new StringBuilder();
        visit(broken, (file, content) -> {
            byte[] bytes = new byte[100];
            seen.append(new String(bytes, 0, content.read(bytes), UTF_8));
            assertThatThrownBy(() -> content.read(bytes)).isInstanceOf(EdxmlException.class);
        });
        assertThat(seen).hasToString("noi");
    }

    @Test
    void areKnownByAllTheirNames() throws IOException {
        Packet packet = Packet.document();
        String manifest = packet.text().substring(packet.text().indexOf("<edXML:Reference"));
        String reference = manifest.substring(0, manifest.indexOf("</edXML:Reference>") + 18);
        String other = reference.replace("ghi chú.txt", "a.bat").replace("text/plain", "application/x-msdownload");
        assertThat(other).contains("a.bat", "application/x-msdownload");
        for (String both : List.of(other, reference + other)) {
            assertThat(packet.with(reference, both).readDocument().attachments())
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.name()).isEqualTo("ghi chú.txt");
                        assertThat(file.contentType()).isEqualTo("text/plain");
                        assertThat(file.otherNames()).containsExactly("a.bat");
                        assertThat(file.otherTypes()).containsExactly("application/x-msdownload");
                    });
        }
        String name = "</edXML:AttachmentName>";
        assertThat(packet.with(name, name + "<edXML:AttachmentName>b.bat" + name)
                        .readDocument()
                        .attachments()
                        .get(0)
                        .otherNames())
                .containsExactly("b.bat");
        assertThat(packet.readDocument().attachments().get(0).otherNames()).isEmpty();
    }

    @Test
    void needNotBeReadToTheirEnd() throws IOException {
        StringBuilder seen = new StringBuilder();
        visit(three(), (file, content) -> seen.append(file.name().charAt(0)).append(content.read() > 0));
        assertThat(seen).hasToString("mtruehtruebtrue");
    }

    @Test
    void mayBeClosedWithoutHarmToTheNext() throws IOException {
        List<String> seen = new ArrayList<>();
        visit(three(), (file, content) -> {
            try (InputStream in = content) {
                seen.add(new String(in.readNBytes(2), UTF_8));
            }
        });
        assertThat(seen).hasSize(3).last().isEqualTo("ba");
    }

    @Test
    void areReadInOneReadingOfThePacket() throws IOException {
        Packet packet = three();
        byte[] bytes = packet.text().getBytes(UTF_8);
        long[] read = {0};
        InputStream counted = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int count = super.read(into, offset, length);
                read[0] += Math.max(0, count);
                return count;
            }
        };
        EdxmlAttachments.visit(
                counted,
                packet.readDocument().attachments(),
                new ExpansionBudget(EdxmlLimits.standard()),
                (file, content) -> content.readAllBytes());
        assertThat(read[0]).isLessThanOrEqualTo(bytes.length);
    }

    @Test
    void thatAreDamagedDoNotHideTheNext() throws IOException {
        Packet packet = three();
        String archive =
                packet.text().split("ContentTransferEncoded[^>]*>", 3)[1].split("<")[0];
        byte[] damaged = Base64.getDecoder().decode(archive);
        damaged[30 + damaged[26]] ^= 0x55; // the first byte behind the name of the entry
        Packet changed = packet.with(archive, Base64.getEncoder().encodeToString(damaged));
        List<String> seen = new ArrayList<>();
        visit(changed, (file, content) -> {
            try {
                content.readAllBytes();
                seen.add(file.name());
            } catch (EdxmlException e) {
                seen.add(e.first().rule());
            }
        });
        assertThat(seen).containsExactly(LintRule.ZIP_DAMAGED.id(), "hai.txt", "ba.txt");
    }

    @Test
    void keepTheBudgetOfAllTogether() throws IOException {
        Packet packet = three();
        ExpansionBudget small = new ExpansionBudget(EdxmlLimits.standard().withExpandedTotal(1000));
        List<EdxmlAttachment> files = packet.readDocument().attachments();
        assertThatThrownBy(() -> EdxmlAttachments.visit(
                        packet.stream(), files, small, (file, content) -> content.readAllBytes()))
                .isInstanceOfSatisfying(
                        EdxmlException.class, e -> assertThat(e.first().rule()).isEqualTo(LintRule.ZIP_EXPANDS.id()));
    }
}
