package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.EdxmlWriter.ContentSource;

class EdxmlAttachmentsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String UUID = "5ab12d93-0000-4d5a-a8c6-000000000000";

    private static Packet named(String name, byte[] content) {
        return Packet.document().withText("AttachmentName", name).withContent(content);
    }

    private static EdxmlAttachment only(Packet packet) throws IOException {
        return packet.readDocument().attachments().get(0);
    }

    private static byte[] taken(Packet packet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlAttachments.copy(packet.stream(), only(packet), out);
        return out.toByteArray();
    }

    private static void refused(Packet packet, EdxmlLimits limits, LintRule rule) throws IOException {
        EdxmlAttachment attachment = only(packet);
        assertThatThrownBy(() -> EdxmlAttachments.open(packet.stream(), attachment, limits)
                        .transferTo(new ByteArrayOutputStream()))
                .isInstanceOfSatisfying(
                        EdxmlException.class, e -> assertThat(e.first().rule()).isEqualTo(rule.id()));
    }

    @Nested
    class AZipOfOneFile {
        @ParameterizedTest
        @CsvSource({"a.pdf", "a.txt", "a", "công văn.doc"})
        void isTakenOff(String name) throws IOException {
            Packet packet = named(name, Packet.zip("khác.bin", "tệp"));
            assertThat(only(packet).form()).isEqualTo(Form.ZIPPED);
            assertThat(new String(taken(packet), UTF_8)).isEqualTo("tệp");
        }

        @ParameterizedTest
        @ValueSource(strings = {"docx", "zip", "xlsx", "odt"})
        void aroundAnArchiveIsTakenOffWhenNamedAsTheSdkNamesIt(String extension) throws IOException {
            Packet packet = named("a." + extension, Packet.zip(UUID + "." + extension, "tệp"));
            assertThat(new String(taken(packet), UTF_8)).isEqualTo("tệp");
        }

        @ParameterizedTest
        @ValueSource(strings = {"docx", "zip", "xlsx", "odt"})
        void stayWhenItIsTheArchiveItself(String extension) throws IOException {
            byte[] archive = Packet.zip("word/document.xml", "<x/>");
            Packet packet = named("a." + extension, archive);
            assertThat(only(packet).form()).isEqualTo(Form.RAW);
            assertThat(taken(packet)).isEqualTo(archive);
        }

        @Test
        void canBeHadAsSent() throws IOException {
            byte[] archive = Packet.zip("x.txt", "tệp");
            Packet packet = named("a.txt", archive);
            try (InputStream sent = EdxmlAttachments.openAsSent(packet.stream(), only(packet))) {
                assertThat(sent.readAllBytes()).isEqualTo(archive);
            }
            assertThat(only(packet).size()).isEqualTo(archive.length);
        }

        @Test
        void mayBeNamedInTheCodePageOfAnOldTool() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes, ISO_8859_1)) {
                zip.putNextEntry(new ZipEntry("ý.txt"));
                zip.write("tệp".getBytes(UTF_8));
            }
            assertThat(new String(taken(named("a.txt", bytes.toByteArray())), UTF_8))
                    .isEqualTo("tệp");
        }

        @Test
        void mayBeStoredInsteadOfDeflated() throws IOException {
            byte[] file = "tệp".getBytes(UTF_8);
            assertThat(taken(named("a.txt", stored(file)))).isEqualTo(file);
        }
    }

    private static byte[] stored(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("x.txt");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(file.length);
            CRC32 crc = new CRC32();
            crc.update(file);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(file);
        }
        return bytes.toByteArray();
    }

    @Nested
    class AZipOfSeveralFiles {
        @Test
        void staysWhole() throws IOException {
            byte[] archive = Packet.zip("a.txt", "a", "b.txt", "b");
            assertThat(taken(named("a.txt", archive))).isEqualTo(archive);
        }

        @Test
        void thatClaimsToBeOneIsRefused() throws IOException {
            byte[] archive = Packet.zip("a.txt", "a", "b.txt", "b");
            archive[archive.length - 12] = 1;
            refused(named("a.txt", archive), EdxmlLimits.standard(), LintRule.ZIP_DAMAGED);
        }
    }

    @Nested
    class ADamagedZip {
        @Test
        void isRefused() throws IOException {
            byte[] archive = Packet.zip("a.txt", "văn bản ".repeat(100));
            Arrays.fill(archive, 40, 60, (byte) 0x55);
            refused(named("a.txt", archive), EdxmlLimits.standard(), LintRule.ZIP_DAMAGED);
        }

        /** Of each bit of an archive, whether the linter foresees that it cannot be opened any more. */
        @Test
        void isForeseenByTheLinter() throws IOException {
            byte[] deflated = Packet.zip("a.txt", "văn bản ".repeat(20));
            for (byte[] archive : List.of(deflated, stored("tệp".getBytes(UTF_8)))) {
                assertThat(named("a.txt", archive).rules()).doesNotContain("EDX-083");
                for (int bit = 0; bit < archive.length * 8; bit++) {
                    byte[] damaged = archive.clone();
                    damaged[bit / 8] ^= (byte) (1 << bit % 8);
                    Packet packet = named("a.txt", damaged);
                    boolean isOfTheName = bit / 8 >= 30 && bit / 8 < 35;
                    if (!isOfTheName && only(packet).form() == Form.ZIPPED) {
                        assertThat(packet.rules().contains("EDX-083"))
                                .as("bit " + bit)
                                .isEqualTo(!canBeTaken(packet));
                    }
                }
            }
        }

        private boolean canBeTaken(Packet packet) throws IOException {
            try {
                taken(packet);
                return true;
            } catch (EdxmlException damaged) {
                return false;
            }
        }
    }

    @Nested
    class AZipBomb {
        private final byte[] bomb = zeros(4 << 20);

        private static byte[] zeros(int size) {
            try {
                return Packet.zip("a.txt", "\0".repeat(size));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Test
        void isStoppedByTheRatio() throws IOException {
            refused(named("a.txt", bomb), EdxmlLimits.standard(), LintRule.ZIP_EXPANDS);
        }

        @Test
        void isStoppedByTheSize() throws IOException {
            EdxmlLimits limits = EdxmlLimits.standard().withExpansion(1 << 20, 100_000);
            refused(named("a.txt", bomb), limits, LintRule.ZIP_EXPANDS);
        }

        @Test
        void inSmallPiecesIsStoppedByTheTotal() throws IOException {
            byte[] packet =
                    ExamplePackets.bytes(ExamplePackets.letterWithFiles().build(), Map.of("1", zeros(), "2", zeros()));
            ExpansionBudget budget = new ExpansionBudget(EdxmlLimits.standard().withExpandedTotal(MEBIBYTE + 1));

            assertThat(expanded(packet, 0, budget)).isEqualTo(MEBIBYTE);
            assertThat(expanded(packet, 0, budget)).as("once more").isEqualTo(MEBIBYTE);
            assertThatThrownBy(() -> expanded(packet, 1, budget))
                    .isInstanceOfSatisfying(
                            EdxmlException.class,
                            e -> assertThat(e.first().rule()).isEqualTo(LintRule.ZIP_EXPANDS.id()));
        }

        private static ContentSource zeros() {
            return () -> new ByteArrayInputStream(new byte[MEBIBYTE]);
        }

        private static long expanded(byte[] packet, int position, ExpansionBudget budget) throws IOException {
            EdxmlDocument document = (EdxmlDocument) EdxmlReader.read(new ByteArrayInputStream(packet));
            EdxmlAttachment attachment = document.attachments().get(position);
            return EdxmlAttachments.open(new ByteArrayInputStream(packet), attachment, budget)
                    .transferTo(OutputStream.nullOutputStream());
        }

        @Test
        void isForeseenByTheLinterAndDelivered() throws IOException {
            assertThat(named("a.txt", bomb).rules()).containsOnlyOnce("EDX-083");
            assertThat(only(named("a.txt", bomb)).size()).isEqualTo(bomb.length);
        }

        @Test
        void isNotWhatASmallTextIs() throws IOException {
            assertThat(taken(named("a.txt", zeros(1 << 20)))).hasSize(1 << 20);
        }
    }

    @Nested
    class SeveralAttachments {
        @Test
        void areToldApartByTheirPlaceAndNotTheirId() throws IOException {
            byte[] letter =
                    ExamplePackets.bytes(ExamplePackets.letterWithFiles().build(), ExamplePackets.files());
            Packet packet = new Packet(new String(letter, UTF_8)).with("cid:2", "cid:1");
            EdxmlAttachment second = packet.readDocument().attachments().get(1);
            assertThat(second.contentId()).isEqualTo("1");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EdxmlAttachments.copy(packet.stream(), second, out);
            assertThat(out.toString(UTF_8)).isEqualTo("phụ lục bằng chữ thường");
        }

        @Test
        void eachGiveTheirOwnContent() throws IOException {
            byte[] packet =
                    ExamplePackets.bytes(ExamplePackets.letterWithFiles().build(), ExamplePackets.files());
            EdxmlDocument document = (EdxmlDocument) EdxmlReader.read(new ByteArrayInputStream(packet));
            for (EdxmlAttachment attachment : document.attachments()) {
                try (InputStream expected = ExamplePackets.files()
                                .get(attachment.contentId())
                                .open();
                        InputStream actual = EdxmlAttachments.open(new ByteArrayInputStream(packet), attachment)) {
                    assertThat(actual.readAllBytes()).isEqualTo(expected.readAllBytes());
                }
            }
        }
    }

    @Nested
    class AnAttachmentWithoutContent {
        @Test
        void isListedAndCannotBeHad() throws IOException {
            Packet packet = Packet.document().without("AttachmentEncoded");
            assertThat(only(packet).form()).isEqualTo(Form.ABSENT);
            refused(packet, EdxmlLimits.standard(), LintRule.CONTENT_UNREADABLE);
        }

        @Test
        void ofAnotherPacketCannotBeHad() throws IOException {
            EdxmlAttachment attachment = only(Packet.document());
            Packet other = Packet.document().without("AttachmentEncoded");
            assertThatThrownBy(() -> EdxmlAttachments.open(other.stream(), attachment))
                    .isInstanceOf(EdxmlException.class);
        }
    }

    @Nested
    class TheStream {
        @Test
        void closesThePacketItReads() throws IOException {
            AtomicBoolean closed = new AtomicBoolean();
            Packet packet = Packet.document();
            InputStream source = new ByteArrayInputStream(packet.text().getBytes(UTF_8)) {
                @Override
                public void close() {
                    closed.set(true);
                }
            };
            EdxmlAttachments.open(source, only(packet)).close();
            assertThat(closed).isTrue();
        }
    }

    @Nested
    class AFileName {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
            ../../etc/passwd        | passwd
            C:\\Windows\\a.exe      | a.exe
            CON.txt                 | _CON.txt
            ..                      | attachment-0
            .bashrc                 | bashrc
            a<b>:c?.pdf             | a_b__c_.pdf
            a.pdf...                | a.pdf
            công văn số 1.pdf       | công văn số 1.pdf
            """)
        void isSafeToCreate(String declared, String safe) {
            assertThat(EdxmlAttachment.outgoing(0, "1", declared, "").fileName())
                    .isEqualTo(safe);
        }

        @Test
        void hidesNoDirection() {
            assertThat(EdxmlAttachment.outgoing(0, "1", "a\u202Efdp.exe", "").fileName())
                    .isEqualTo("a_fdp.exe");
        }

        @ParameterizedTest
        @ValueSource(strings = {"dài", "ế", "a", "𝒳"})
        void isNeverTooLongForAFileSystemWhichCountsBytes(String letter) {
            String safe = EdxmlAttachment.outgoing(0, "1", letter.repeat(400) + ".pdf", "")
                    .fileName();
            assertThat(safe.getBytes(UTF_8)).hasSizeBetween(196, 200);
            assertThat(safe).endsWith(".pdf").doesNotContain("?");
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", ".", ". "})
        void doesNotEndInABlankOrADotBecauseItWasShortened(String edge) {
            String safe = EdxmlAttachment.outgoing(0, "1", "a".repeat(199) + edge + "b".repeat(50), "")
                    .fileName();
            assertThat(safe).isEqualTo("a".repeat(199));
        }
    }

    @Nested
    class RealPackets {
        @Test
        void giveEveryAttachment() throws IOException {
            int taken = 0;
            for (Path file : Samples.packets()) {
                LintReport report;
                try (InputStream in = Files.newInputStream(file)) {
                    report = EdxmlLint.check(in);
                }
                if (report.packet().orElse(null) instanceof EdxmlDocument document) {
                    for (EdxmlAttachment attachment : document.attachments()) {
                        assertThat(attachment.form()).as(file.toString()).isEqualTo(Form.ZIPPED);
                        try (InputStream in = EdxmlAttachments.open(Files.newInputStream(file), attachment)) {
                            assertThat(in.readAllBytes()).as(file.toString()).isNotEmpty();
                            taken++;
                        }
                    }
                }
            }
            assertThat(taken).isEqualTo(8);
        }
    }
}
