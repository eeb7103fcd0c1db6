package vn.truc.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.wire.exchange.Kind;

class StoringTest {
    private static final DeliveryId ID = DeliveryId.of("delivery-1");

    private final Bench bench = new Bench();

    @TempDir
    Path folder;

    private Path inbox;

    @BeforeEach
    void makeTheInbox() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".hidden", "../elsewhere", "a/b", "a\\b", "/etc"})
    void neverLeavesTheInboxByTheIdOfADelivery(String id) {
        assertThatThrownBy(() -> DeliveryId.of(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DocumentId.of(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class ADelivery {
        @Test
        void isStoredInAFolderOfItsName() throws IOException {
            deliver(letter());

            Path stored = store();

            assertThat(stored).isEqualTo(inbox.resolve("delivery-1"));
            assertThat(names(inbox)).containsExactly("delivery-1");
            assertThat(names(stored)).containsExactlyInAnyOrder("packet.xml", "a.pdf", "b.pdf");
            assertThat(stored.resolve("packet.xml")).hasBinaryContent(letter());
            assertThat(stored.resolve("b.pdf")).hasContent("tệp b");
        }

        @Test
        void isStoredOnceHoweverOftenItIsOffered() throws IOException {
            deliver(letter());
            Path stored = store();
            Files.writeString(stored.resolve("vào sổ.txt"), "ours");
            bench.desk.endLease(ID.value());

            store();

            assertThat(names(inbox)).containsExactly("delivery-1");
            assertThat(names(stored)).hasSize(4);
        }

        @Test
        void thatIsAReceiptIsStoredTheSameWay() throws IOException {
            bench.desk.deliver(ID.value(), Kind.RECEIPT, "<Receipt/>".getBytes(UTF_8));

            assertThat(store().resolve("packet.xml")).hasContent("<Receipt/>");
        }

        @Test
        void thatNobodyCanReadIsStoredAllTheSame() throws IOException {
            deliver("not edXML".getBytes(UTF_8));

            assertThat(names(store())).containsExactly("packet.xml");
        }
    }

    @Nested
    class AnAttachmentThatCannotBeHad {
        @Test
        void becauseItsZipIsDamagedIsStoredAsItWasSent() throws IOException {
            deliver(withFirstContent(zip -> {
                Arrays.fill(zip, zip.length / 3, zip.length / 2, (byte) 0x55);
                return zip;
            }));

            assertThat(names(store())).containsExactlyInAnyOrder("packet.xml", "a.pdf.zip", "b.pdf");
        }

        @Test
        void becauseItsZipIsDamagedCanStillBeOpenedAsItWasSent() throws IOException {
            deliver(withFirstContent(zip -> {
                Arrays.fill(zip, zip.length / 3, zip.length / 2, (byte) 0x55);
                return zip;
            }));

            try (ReceivedDocument document = bench.client.collect(ID)) {
                ReceivedDocument.Attachment damaged = document.attachments().get(0);
                assertThat(damaged.isReadable()).isTrue();
                assertThatThrownBy(() -> damaged.saveTo(inbox)).isInstanceOf(EdxmlException.class);
                try (InputStream sent = damaged.openAsSent()) {
                    assertThat(sent.readNBytes(2)).isEqualTo("PK".getBytes(UTF_8));
                }
            }
            assertThat(names(inbox)).isEmpty();
        }

        @Test
        void becauseItIsNotBase64IsOnlyInThePacket() throws IOException {
            String text = new String(letter(), UTF_8);
            deliver(text.replaceFirst("(ContentTransferEncoded[^>]*>)[^<]+<", "$1đây không phải base64<")
                    .getBytes(UTF_8));

            assertThat(names(store())).containsExactlyInAnyOrder("packet.xml", "b.pdf");
        }

        @Test
        void becauseThePacketLacksItIsOnlyInThePacket() throws IOException {
            String text = new String(letter(), UTF_8);
            deliver(text.replaceFirst("(?s)<(\\w+:)?AttachmentEncoded.*</(\\w+:)?AttachmentEncoded>", "")
                    .getBytes(UTF_8));

            assertThat(names(store())).containsExactly("packet.xml");
        }
    }

    @Nested
    class AttachmentsThatExpandTooMuch {
        @Test
        void areStoppedByTheLimitsOfTheClient() throws IOException {
            deliver(letter());
            try (AxisClient careful = bench.builder()
                            .edxmlLimits(limits -> limits.withExpandedTotal(8))
                            .build();
                    ReceivedDocument document = careful.collect(ID)) {
                List<ReceivedDocument.Attachment> files = document.attachments();

                files.get(0).saveTo(inbox);
                assertThatThrownBy(() -> files.get(1).saveTo(inbox)).isInstanceOf(EdxmlException.class);
            }
            assertThat(names(inbox)).containsExactly("a.pdf");
        }
    }

    @Nested
    class AReceipt {
        @Test
        void isSavedAgainWithoutComplaintButNeverOverAnotherFile() throws IOException {
            deliver(letter());
            Path file = folder.resolve("handover.xml");
            try (ReceivedDocument document = bench.client.collect(ID)) {
                IssuedReceipt handover = document.acknowledge().orElseThrow();
                handover.saveTo(file);
                handover.saveTo(file);
                assertThat(file).hasBinaryContent(handover.content());

                Files.writeString(file, "another");
                assertThatThrownBy(() -> handover.saveTo(file))
                        .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
            }
        }
    }

    private Path store() throws IOException {
        try (ReceivedDocument document = bench.client.collect(ID)) {
            return document.storeIn(inbox);
        }
    }

    private void deliver(byte[] packet) {
        bench.desk.deliver(ID.value(), Kind.DOCUMENT, packet);
    }

    private static byte[] withFirstContent(UnaryOperator<byte[]> change) throws IOException {
        String text = new String(letter(), UTF_8);
        int from = text.indexOf('>', text.indexOf("ContentTransferEncoded")) + 1;
        int to = text.indexOf('<', from);
        byte[] content = Base64.getMimeDecoder().decode(text.substring(from, to).strip());
        String changed = Base64.getEncoder().encodeToString(change.apply(content));
        return (text.substring(0, from) + changed + text.substring(to)).getBytes(UTF_8);
    }

    private static byte[] letter() throws IOException {
        EdxmlDocument document = EdxmlDocument.letter("9", "UBND")
                .from(AgencyDetails.of("H02"))
                .to(AgencyDetails.of("H01"))
                .subject("Trả lời")
                .issued("", EdxmlDate.of(LocalDate.of(2026, 11, 20)))
                .attach("1", "a.pdf", "")
                .attach("2", "b.pdf", "")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlWriter.write(document, Map.of("1", () -> text("tệp a"), "2", () -> text("tệp b")), out);
        return out.toByteArray();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
