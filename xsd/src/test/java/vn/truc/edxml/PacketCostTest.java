package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.EdxmlAttachment.Form;

/** What a packet may cost the one who reads or writes it. */
class PacketCostTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LARGE = 64 * MEBIBYTE;
    private static final String CONTENT = "ContentTransferEncoded";

    private static final Packet PACKET = Packet.document();
    private static final int CUT = PACKET.text().indexOf(">", PACKET.text().indexOf(CONTENT)) + 1;

    private static Endless packet(String opening, String again, long atLeast, String closing) {
        String start = PACKET.text().substring(0, CUT) + opening;
        String end = closing + PACKET.text().substring(PACKET.text().indexOf("</edXML:" + CONTENT));
        return new Endless(start, again, atLeast, end);
    }

    /** Bytes this thread allocated meanwhile, whether they were still held or not. */
    private static long allocated(Callable<?> work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        work.call();
        return threads.getThreadAllocatedBytes(id) - before;
    }

    private static EdxmlDocument read(InputStream in) throws IOException {
        return (EdxmlDocument) EdxmlReader.read(in);
    }

    private static void refused(InputStream packet, EdxmlLimits limits, LintRule rule) {
        assertThatThrownBy(() -> EdxmlReader.read(packet, limits))
                .isInstanceOfSatisfying(
                        EdxmlException.class, e -> assertThat(e.first().rule()).isEqualTo(rule.id()));
    }

    @Nested
    class ALargeAttachment {
        @Test
        void isReadWithoutBeingHeld() throws Exception {
            // Less than a quarter of the content is ever allocated, so it cannot have been held.
            long cost = allocated(() -> {
                EdxmlAttachment attachment =
                        read(packet("", "QUJD", LARGE, "")).attachments().get(0);
                assertThat(attachment.form()).isEqualTo(Form.RAW);
                assertThat(attachment.size()).isEqualTo(LARGE / 4 * 3);
                return attachment;
            });
            assertThat(cost).isLessThan(LARGE / 4);
        }

        @Test
        void inShortLinesIsReadWithoutBeingHeld() throws Exception {
            String line = "QUJD".repeat(19) + "\r\n";
            long cost = allocated(() -> {
                EdxmlAttachment attachment =
                        read(packet("", line, LARGE, "")).attachments().get(0);
                assertThat(attachment.form()).isEqualTo(Form.RAW);
                return attachment;
            });
            assertThat(cost).isLessThan(LARGE / 4);
        }

        @Test
        void inACdataSectionIsReadWithoutBeingHeld() throws Exception {
            long cost = allocated(() -> {
                EdxmlAttachment attachment = read(packet("<![CDATA[", "QUJD", LARGE, "]]>"))
                        .attachments()
                        .get(0);
                assertThat(attachment.form()).isEqualTo(Form.RAW);
                assertThat(attachment.size()).isEqualTo(LARGE / 4 * 3);
                return attachment;
            });
            assertThat(cost).isLessThan(LARGE / 4);
        }

        @Test
        void isCopiedOutWithoutBeingHeld() throws Exception {
            EdxmlAttachment attachment =
                    read(packet("", "QUJD", 8, "")).attachments().get(0);
            long cost = allocated(() -> {
                long size = EdxmlAttachments.copy(
                        packet("", "QUJD", LARGE, ""), attachment, OutputStream.nullOutputStream());
                assertThat(size).isEqualTo(LARGE / 4 * 3);
                return size;
            });
            assertThat(cost).isLessThan(LARGE / 4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"RAW", "ZIPPED"})
        void isWrittenWithoutBeingHeld(Form form) throws Exception {
            EdxmlAttachment file = new EdxmlAttachment(0, "1", "a.bin", "", "application/octet-stream", form, 0);
            EdxmlDocument letter = ExamplePackets.letter().build().withAttachments(List.of(file));
            long cost = allocated(() -> EdxmlWriter.write(
                    letter,
                    Map.of("1", () -> new Endless("", "0123456789abcdef", LARGE, "")),
                    OutputStream.nullOutputStream()));
            assertThat(cost).isLessThan(LARGE / 4);
        }
    }

    /** What a hostile writer repeats costs no more than its length. */
    @Nested
    @Timeout(20)
    class APacketThatRepeats {
        private void accepted(String... repeated) throws IOException {
            for (String again : repeated) {
                String text = PACKET.text().replace("</edXML>", again.repeat(60_000) + "</edXML>");
                assertThat(new Packet(text).lint().isAccepted()).isTrue();
                assertThat(EdxmlLint.check(
                                        new Packet(text).stream(), EdxmlLimits.standard(), EdxmlLint.Strictness.STRICT)
                                .isAccepted())
                        .isFalse();
            }
        }

        @Test
        void contents() throws IOException {
            accepted(
                    "<ContentTransferEncoded>!</ContentTransferEncoded>",
                    "<ContentTransferEncoded>QUJD</ContentTransferEncoded>",
                    "<Attachment><ContentTransferEncoded>!</ContentTransferEncoded></Attachment>");
        }

        @Test
        void contentsOfOneAttachment() throws IOException {
            String contents = "<ContentTransferEncoded>QUJD</ContentTransferEncoded>".repeat(60_000);
            Packet packet = Packet.document().with("</edXML>", "<Attachment>" + contents + "</Attachment></edXML>");
            assertThat(packet.lint().isAccepted()).isTrue();
        }

        @Test
        void piecesOfAnArchivesName() throws IOException {
            byte[] header = new byte[100_000];
            System.arraycopy(Packet.zip("a.txt", "a"), 0, header, 0, 26);
            Arrays.fill(header, 26, 30, (byte) 0xFF);
            StringBuilder pieces = new StringBuilder();
            Base64.getEncoder().encodeToString(header).chars().forEach(c -> pieces.append("&#")
                    .append(c)
                    .append(';'));
            String content = "<Attachment><ContentTransferEncoded>" + pieces + "</ContentTransferEncoded></Attachment>";
            assertThat(Packet.document()
                            .with("</edXML>", content.repeat(10) + "</edXML>")
                            .lint()
                            .isAccepted())
                    .isTrue();
        }

        @Test
        void charactersOfOneText() throws IOException {
            for (String element : new String[] {"Subject", "OrganId", "TypeDetail"}) {
                for (String text : new String[] {"x".repeat(3_000_000), " ".repeat(3_000_000) + "1"}) {
                    EdxmlLint.check(
                            Packet.document().withText(element, text).stream(),
                            EdxmlLimits.standard(),
                            EdxmlLint.Strictness.STRICT);
                }
            }
        }
    }

    @Nested
    class APacketBeyondItsLimits {
        @Test
        void isRefusedForManyAttributesInAll() {
            refused(
                    new Endless("<edXML>", "<a b='' c='' d='' e='' f='' g='' h=''/>"),
                    EdxmlLimits.standard(),
                    LintRule.TOO_MUCH_MARKUP);
        }

        @Test
        void isRefusedForItsSize() {
            EdxmlLimits limits = EdxmlLimits.standard().withPacketBytes(MEBIBYTE);
            refused(packet("", "QUJD", 2 * MEBIBYTE, ""), limits, LintRule.TOO_LARGE);
        }

        @Test
        void isAcceptedAtItsSizeExactly() throws IOException {
            int size = PACKET.text().getBytes(UTF_8).length;
            assertThat(EdxmlReader.read(PACKET.stream(), EdxmlLimits.standard().withPacketBytes(size)))
                    .isNotNull();
            refused(PACKET.stream(), EdxmlLimits.standard().withPacketBytes(size - 1), LintRule.TOO_LARGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<!-- ", "<?pi ", "<a b='"})
        void isRefusedForATokenWithoutEnd(String opening) {
            refused(new Endless("<edXML>" + opening, "x"), EdxmlLimits.standard(), LintRule.TOO_MUCH_MARKUP);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<", "<a ", "&"})
        void isRefusedForANameWithoutEnd(String opening) {
            refused(new Endless("<edXML>" + opening, "x"), EdxmlLimits.standard(), LintRule.TOO_MUCH_MARKUP);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<a/>", "<!-- -->", "<To/>", "<a b='" + "c" + "'></a>"})
        void isRefusedForTagsWithoutEnd(String again) {
            refused(new Endless("<edXML>", again), EdxmlLimits.standard(), LintRule.TOO_MUCH_MARKUP);
        }

        @Test
        void isRefusedForTextWithoutEnd() {
            refused(new Endless("<edXML><Subject>", "x"), EdxmlLimits.standard(), LintRule.TOO_MUCH_MARKUP);
        }

        @Test
        void isRefusedForTextWithoutEndInACdataSection() {
            refused(new Endless("<edXML><Subject><![CDATA[", "x"), EdxmlLimits.standard(), LintRule.TOO_MUCH_MARKUP);
        }

        @Test
        void isRefusedForACdataSectionThatCannotBeCut() {
            refused(new Endless("<edXML><Subject><![CDATA[", "é"), EdxmlLimits.standard(), LintRule.TOO_MUCH_MARKUP);
        }

        @Test
        void isRefusedForItsDepth() {
            refused(new Endless("<edXML>", "<a>"), EdxmlLimits.standard(), LintRule.TOO_DEEP);
        }

        @Test
        void isRefusedForItsAttributes() {
            StringBuilder attributes = new StringBuilder();
            for (int i = 0; i < 101; i++) {
                attributes.append(" a").append(i).append("=''");
            }
            refused(new Packet("<edXML" + attributes + "/>").stream(), EdxmlLimits.standard(), LintRule.TOO_DEEP);
        }

        @Test
        void isRefusedForAnInternalSubsetWithoutReadingIt() {
            refused(new Endless("<!DOCTYPE a [", "<!ENTITY x 'y'>"), EdxmlLimits.standard(), LintRule.DOCTYPE);
        }
    }

    @Nested
    class TenThousandRecipients {
        @Test
        void areRead() throws IOException {
            StringBuilder to = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                to.append("<edXML:To><edXML:OrganId>Y").append(i).append("</edXML:OrganId></edXML:To>");
            }
            Packet packet = Packet.document().with("<edXML:DueDate>", to + "<edXML:DueDate>");
            assertThat(packet.read().recipients()).hasSize(10_001);
        }
    }

    @Nested
    class BytesThatAreNotUtf8 {
        @Test
        void areRefusedInSilence() {
            PrintStream before = System.err;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            System.setErr(new PrintStream(printed, true, UTF_8));
            try {
                for (byte[] bad : List.of(
                        new byte[] {(byte) 0xE9, 'x'},
                        new byte[] {(byte) 0xC0, (byte) 0x80},
                        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                        new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
                        new byte[] {(byte) 0x80},
                        new byte[] {0})) {
                    byte[] front = "<edXML><a>".getBytes(UTF_8);
                    byte[] packet = java.util.Arrays.copyOf(front, front.length + bad.length);
                    System.arraycopy(bad, 0, packet, front.length, bad.length);
                    refused(new java.io.ByteArrayInputStream(packet), EdxmlLimits.standard(), LintRule.NOT_UTF8);
                }
            } finally {
                System.setErr(before);
            }
            assertThat(printed.size()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"windows-1258", "UTF-16", "UTF-7", "ISO-8859-1", "nonsense"})
        void areNotSmuggledInByADeclaration(String encoding) {
            refused(
                    Packet.document().with("\"UTF-8\"", "\"" + encoding + "\"").stream(),
                    EdxmlLimits.standard(),
                    LintRule.NOT_UTF8);
        }
    }
}
