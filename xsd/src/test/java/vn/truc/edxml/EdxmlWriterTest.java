package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.OtherInfo;

class EdxmlWriterTest {
    private static EdxmlPacket read(byte[] packet) throws IOException {
        return EdxmlReader.read(new ByteArrayInputStream(packet));
    }

    @Nested
    class ADocument {
        @Test
        void isReadBackEqual() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EdxmlDocument written =
                    EdxmlWriter.write(ExamplePackets.letterWithFiles().build(), ExamplePackets.files(), out);
            assertThat(read(out.toByteArray())).isEqualTo(written);
            assertThat(written.attachments()).allMatch(attachment -> attachment.size() > 0);
        }

        @Test
        void thatRecallsUpdatesOrReplacesIsReadBackEqual() throws IOException {
            for (EdxmlDocument document :
                    List.of(ExamplePackets.recall(), ExamplePackets.update(), ExamplePackets.replacement())) {
                assertThat(Packet.of(document).read()).isEqualTo(document);
            }
        }

        @Test
        void withEveryParticularIsReadBackEqual() throws IOException {
            EdxmlDocument document = ExamplePackets.letter()
                    .otherInfo(new OtherInfo(
                            "3", "Nội bộ", "TVC", "2", "22", "false", "r", "c", List.of("Phụ lục", ""), ""))
                    .dueDate(EdxmlDate.of(ExamplePackets.ISSUED.plusDays(9)))
                    .steeringType("2")
                    .taskCode("NV-1")
                    .applicationType("MCDT_DT")
                    .responseFor(ExamplePackets.status(StatusCode.ARRIVED).responseFor())
                    .content("Nội dung <khác> & \"thế\" ]]> 😀")
                    .build();
            assertThat(Packet.of(document).read()).isEqualTo(document);
            assertThat(Packet.of(document).rules()).isEmpty();
        }

        @Test
        void mayHaveAFileThatPacksLikeABomb() throws IOException {
            byte[] blank = new byte[20_000_000];
            EdxmlDocument letter =
                    ExamplePackets.letter().attach("1", "trang-trang.bmp", "").build();
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            EdxmlDocument written =
                    EdxmlWriter.write(letter, Map.of("1", () -> new ByteArrayInputStream(blank)), packet);
            assertThat(packet.size()).isLessThan(1_000_000);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            EdxmlAttachments.copy(
                    new ByteArrayInputStream(packet.toByteArray()),
                    written.attachments().get(0),
                    read);
            assertThat(read.toByteArray()).isEqualTo(blank);

            ByteArrayOutputStream again = new ByteArrayOutputStream();
            EdxmlWriter.write(letter, Map.of("1", () -> new Dribbling(blank)), again);
            assertThat(again.toByteArray()).as("however the source delivers").isEqualTo(packet.toByteArray());
        }

        /** Gives a few bytes at a time. */
        private static final class Dribbling extends FilterInputStream {
            Dribbling(byte[] bytes) {
                super(new ByteArrayInputStream(bytes));
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, 999));
            }
        }

        @Test
        void mayHaveAFileNamedLikeAnExtension() throws IOException {
            EdxmlDocument letter =
                    ExamplePackets.letter().attach("1", "docx", "").build();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EdxmlDocument written = EdxmlWriter.write(letter, Map.of("1", ExamplePackets.text("trong")), out);
            assertThat(EdxmlReader.read(new ByteArrayInputStream(out.toByteArray())))
                    .isEqualTo(written);
        }

        @Test
        void leavesOutReferencesThatPointNowhere() throws IOException {
            EdxmlDocument document =
                    ExamplePackets.letter().responseFor(DocumentReference.NONE).build();
            assertThat(document.responseFor()).isEmpty();
            assertThat(Packet.of(document).read()).isEqualTo(document);
        }

        @Test
        void changesNoRecipientAndReplacesNoDocumentWithoutAName() {
            assertThatThrownBy(() -> new Business.ReceiverChange(" ", true))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Business.Replacement("", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isRidOfNonBreakingSpacesAroundItsTexts() throws IOException {
            Packet packet = Packet.document().withMatch("(<edXML:To>\\s*<edXML:OrganId>)", "$1\u00A0");
            assertThat(packet.read().recipients()).containsExactly(ExamplePackets.RECIPIENT.id());
        }

        @Test
        void inDecomposedTextIsWrittenComposed() throws IOException {
            String decomposed = Normalizer.normalize("Tiếng Việt", Normalizer.Form.NFD);
            Packet packet =
                    Packet.of(ExamplePackets.letter().subject(decomposed).build());
            assertThat(packet.text()).contains("<edXML:Subject>Tiếng Việt</edXML:Subject>");
        }

        @Test
        void isTheSameBytesEveryTime() throws IOException {
            byte[] once = ExamplePackets.bytes(ExamplePackets.letterWithFiles().build(), ExamplePackets.files());
            byte[] again = ExamplePackets.bytes(ExamplePackets.letterWithFiles().build(), ExamplePackets.files());
            assertThat(once).isEqualTo(again);
        }

        @Test
        void leavesTheOutputOpenAndClosesItsSources() throws IOException {
            AtomicInteger closed = new AtomicInteger();
            EdxmlWriter.ContentSource source = () -> new ByteArrayInputStream(new byte[] {1}) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
            OutputStream out = new ByteArrayOutputStream() {
                @Override
                public void close() {
                    throw new AssertionError("closed");
                }
            };
            EdxmlWriter.write(ExamplePackets.letterWithFiles().build(), Map.of("1", source, "2", source), out);
            assertThat(closed).hasValue(2);
        }
    }

    @Nested
    class AStatus {
        @ParameterizedTest
        @EnumSource
        void isReadBackEqual(StatusCode code) throws IOException {
            EdxmlStatus status = ExamplePackets.status(code);
            Packet packet = Packet.of(status);
            assertThat(packet.read()).isEqualTo(status);
            assertThat(packet.rules()).isEmpty();
            assertThat(packet.readStatus().code()).contains(code);
        }
    }

    @Nested
    class Attachments {
        @ParameterizedTest
        @EnumSource(
                value = Form.class,
                names = {"RAW", "ZIPPED"})
        void comeOutAsTheyWentIn(Form form) throws IOException {
            for (String name : List.of("a.pdf", "a.zip", "a.docx", "a", "không đuôi.", "a.đuôi")) {
                byte[] file = form == Form.RAW ? name.getBytes(UTF_8) : Packet.zip("x", "y", "z", "w");
                EdxmlAttachment attachment = new EdxmlAttachment(0, "id", name, "", "", form, 0);
                EdxmlDocument letter = ExamplePackets.letter().build().withAttachments(List.of(attachment));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                EdxmlDocument written =
                        EdxmlWriter.write(letter, Map.of("id", () -> new ByteArrayInputStream(file)), out);
                assertThat(read(out.toByteArray())).as(name).isEqualTo(written);
                try (InputStream in = EdxmlAttachments.open(
                        new ByteArrayInputStream(out.toByteArray()),
                        written.attachments().get(0))) {
                    assertThat(in.readAllBytes()).as(name).isEqualTo(file);
                }
            }
        }

        @Test
        void mustAllHaveContent() {
            EdxmlDocument letter = ExamplePackets.letterWithFiles().build();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EdxmlWriter.write(letter, Map.of("1", ExamplePackets.text("x")), out))
                    .withMessageContaining("2");
            assertThat(out.size()).isZero();
        }

        @Test
        void mustHaveIdsOfTheirOwn() {
            EdxmlDocument letter = ExamplePackets.letter()
                    .attach("1", "a", "")
                    .attach("1", "b", "")
                    .build();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EdxmlWriter.write(
                            letter, Map.of("1", ExamplePackets.text("x")), OutputStream.nullOutputStream()));
        }

        @Test
        void thatCannotBeReadPassTheFailureOn() {
            EdxmlDocument letter = ExamplePackets.letter().attach("1", "a", "").build();
            EdxmlWriter.ContentSource broken = () -> {
                throw new IOException("the disk");
            };
            assertThatThrownBy(() -> EdxmlWriter.write(letter, Map.of("1", broken), OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk");
        }

        @Test
        void thatCannotBeWrittenPassTheFailureOn() {
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("no space");
                }
            };
            assertThatThrownBy(() -> EdxmlWriter.write(ExamplePackets.recall(), Map.of(), full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no space");
        }
    }

    @Nested
    class TheOutput {
        @Test
        void isWrittenInBlocksAndFlushed() throws IOException {
            AtomicInteger writes = new AtomicInteger();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            OutputStream counting = new OutputStream() {
                @Override
                public void write(int b) {
                    writes.incrementAndGet();
                    out.write(b);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    writes.incrementAndGet();
                    out.write(bytes, offset, length);
                }
            };
            EdxmlWriter.write(
                    ExamplePackets.letter().attach("1", "a.bin", "").build(),
                    Map.of("1", () -> new Endless("", "x", 1 << 20, "")),
                    counting);
            assertThat(writes.get()).isLessThan(30);
            assertThat(out.toString(UTF_8)).endsWith("</edXML>\n");
        }
    }

    @Nested
    class TheBuilder {
        @Test
        void namesEverythingMissingAtOnce() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EdxmlDocument.builder()
                            .business(Business.recall("x", ""))
                            .build())
                    .withMessage("the document lacks: from (agency code), to (agency code), subject, code, "
                            + "date of issue, reason of the operation");
        }

        @Test
        void makesTheCustomaryKey() {
            assertThat(ExamplePackets.letter().build().documentId()).isEqualTo(ExamplePackets.KEY);
            assertThat(ExamplePackets.letter().documentId("k").build().documentId())
                    .isEqualTo("k");
        }

        @Test
        void refusesTextThatXmlCannotCarry() {
            assertThatIllegalArgumentException().isThrownBy(() -> AgencyDetails.of("a\u0000"));
            assertThatIllegalArgumentException().isThrownBy(() -> AgencyDetails.of("a\uD800"));
        }
    }
}
