package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Misdeeds;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Priority;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendStatus;

class CollectingTest {
    private static final DeliveryId ID = DeliveryId.of("delivery-1");
    private static final byte[] FILE = bytes(200_000);
    private static final byte[] PACKET = packet();

    private final Bench bench = new Bench();

    @TempDir
    Path folder;

    private AxisClient client;

    @BeforeEach
    void open() {
        client = bench.builder().spool(folder.resolve("spool")).build();
        bench.desk.deliver(ID.value(), Kind.DOCUMENT, PACKET);
    }

    @AfterEach
    void close() {
        client.close();
        bench.close();
    }

    @Nested
    class ACollectedDocument {
        @Test
        void isWhatTheAxisHolds() throws IOException {
            try (ReceivedDocument document = client.collect(ID)) {
                assertThat(document.packet()).hasBinaryContent(PACKET);
                assertThat(document.length()).isEqualTo(PACKET.length);
                assertThat(document.from()).contains(AgencyId.of("H02"));
                assertThat(document.edxml().subject()).isEqualTo("Trả lời");
                assertThat(document.verdict()).hasValueSatisfying(verdict -> {
                    assertThat(verdict.isValid()).isTrue();
                    assertThat(verdict.signer()).isEqualTo(AgencyId.of("H02"));
                });
            }
        }

        @Test
        void givesItsAttachmentsAsFilesUnderSafeNames() throws IOException {
            try (ReceivedDocument document = client.collect(ID)) {
                ReceivedDocument.Attachment file = document.attachments().get(0);

                Path first = file.saveTo(folder);
                Path second = file.saveTo(folder);

                assertThat(file.name()).isEqualTo("../cv.pdf");
                assertThat(first).hasParent(folder).hasBinaryContent(FILE);
                assertThat(second).hasParent(folder).isNotEqualTo(first).hasBinaryContent(FILE);
            }
        }

        @Test
        void isSavedWithoutOverwritingAnything() throws IOException {
            Path target = folder.resolve("in.edxml");
            try (ReceivedDocument document = client.collect(ID)) {
                Files.writeString(target, "another");
                assertThatThrownBy(() -> document.saveTo(target)).isInstanceOf(FileAlreadyExistsException.class);
                assertThat(target).hasContent("another");
            }
        }

        @Test
        void isSavedAgainAfterACrashWithoutComplaint() throws IOException {
            Path target = folder.resolve("in.edxml");
            for (int offer = 1; offer <= 2; offer++) {
                try (ReceivedDocument document = client.collect(ID)) {
                    document.saveTo(target);
                }
                bench.desk.endLease(ID.value());
            }
            assertThat(target).hasBinaryContent(PACKET);
        }

        @Test
        void leavesTheCallerAloneWhenItsTemporaryFileCannotBeDeleted() throws IOException {
            ReceivedDocument document = client.collect(ID);
            makeUndeletable(spooled().get(0));

            document.close();

            assertThat(spooled()).hasSize(1);
        }

        @Test
        void leavesNothingBehindWhenItIsClosed() throws IOException {
            client.collect(ID).close();

            assertThat(spooled()).isEmpty();
        }

        @Test
        void isNotAStatus() {
            try (ReceivedDocument document = client.collect(ID)) {
                assertThatThrownBy(document::status).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Nested
    class ABrokenTransfer {
        @Test
        void goesOnWhereItStopped() throws IOException {
            bench.axis.misbehave(Misdeeds.packetCutOffAfter(60_000), Misdeeds.packetCutOffAfter(50_000));
            List<Long> progress = new ArrayList<>();

            try (ReceivedDocument document = client.collect(ID, progress::add)) {
                assertThat(document.packet()).hasBinaryContent(PACKET);
            }

            List<GetDocument> requests = bench.axis.requests(GetDocument.class);
            assertThat(requests).hasSize(3);
            assertThat(requests.get(0).getRange()).isNull();
            assertThat(requests)
                    .extracting(GetDocument::getLeaseToken)
                    .containsOnly(requests.get(0).getLeaseToken());
            assertThat(requests.get(1).getRange().getOffset()).isPositive().isLessThanOrEqualTo(60_000);
            assertThat(requests.get(2).getRange().getOffset())
                    .isGreaterThan(requests.get(1).getRange().getOffset());
            assertThat(progress).isSorted().endsWith((long) PACKET.length);
        }

        @Test
        void isNotHeldUpByTheHorizonWhileItGetsOn() throws IOException {
            bench.axis.misbehave(Stream.generate(() -> Misdeeds.packetCutOffAfter(20_000))
                    .limit(6)
                    .toArray(FakeAxis.Misdeed[]::new));

            try (AxisClient untiring = bench.builder().retries(Retries.none()).build();
                    ReceivedDocument document = untiring.collect(ID)) {
                assertThat(document.packet()).hasBinaryContent(PACKET);
            }
        }
    }

    @Nested
    class ADamagedPacket {
        @Test
        void isFetchedAgain() throws IOException {
            AtomicInteger times = new AtomicInteger();
            bench.axis.misbehave((http, right) -> {
                times.incrementAndGet();
                Reply reply = right.reply();
                byte[] damaged = reply.packet().clone();
                damaged[1000] ^= 1;
                var whole = FakeAxis.Multipart.of(right.envelope(reply.message(), Bench.AXIS), damaged);
                FakeAxis.send(http, 200, whole.contentType(), whole.bytes());
            });

            try (ReceivedDocument document = client.collect(ID)) {
                assertThat(document.packet()).hasBinaryContent(PACKET);
            }
            assertThat(times).hasValue(1);
        }

        @Test
        void isNeverHandedOut() throws IOException {
            FakeAxis.Misdeed damage = (http, right) -> {
                Reply reply = right.reply();
                byte[] damaged = reply.packet().clone();
                damaged[0] ^= 1;
                var whole = FakeAxis.Multipart.of(right.envelope(reply.message(), Bench.AXIS), damaged);
                FakeAxis.send(http, 200, whole.contentType(), whole.bytes());
            };
            bench.axis.misbehave(Stream.generate(() -> damage).limit(50).toArray(FakeAxis.Misdeed[]::new));

            assertThatThrownBy(() -> client.collect(ID))
                    .isInstanceOfSatisfying(AxisClientException.BrokenProtocol.class, e -> assertThat(e.code())
                            .isEqualTo("Client.PacketDamaged"));
            assertThat(spooled()).isEmpty();
        }
    }

    @Nested
    class ADecision {
        @Test
        void toAcknowledgeCarriesTheDigestOfWhatWasReceived() {
            try (ReceivedDocument document = client.collect(ID)) {
                IssuedReceipt handover = document.acknowledge().orElseThrow();
                assertThat(handover.event()).isEqualTo("ContentHandover");
                assertThat(handover.delivery()).contains(ID);
            }
            ConfirmReceived confirmation = bench.desk.confirmations().get(0);
            assertThat(confirmation.getOutcome()).isEqualTo(ConfirmOutcome.RECEIVED);
            assertThat(confirmation.getSha256()).hasSize(64);
            assertThat(confirmation.getLeaseToken())
                    .isEqualTo(bench.axis.requests(GetDocument.class).get(0).getLeaseToken())
                    .isNotBlank();
            assertThat(client.pending().list()).isEmpty();
        }

        @Test
        void isNotProvenByAReceiptOfSomethingElse() {
            bench.desk.provesHandoverBy(ReceiptEvent.CONTENT_CONSIGNMENT);
            try (ReceivedDocument document = client.collect(ID)) {
                assertThatThrownBy(document::acknowledge)
                        .isInstanceOfSatisfying(AxisClientException.BrokenProtocol.class, e -> assertThat(e.code())
                                .isEqualTo("Client.ReceiptInvalid"));
            }
        }

        @Test
        void mayBeMadeLaterFromTheLeaseAlone() {
            Lease lease;
            try (ReceivedDocument document = client.collect(ID)) {
                lease = document.lease();
            }
            Lease kept = new Lease(
                    DeliveryId.of(lease.delivery().value()),
                    lease.kind(),
                    lease.token(),
                    lease.sha256(),
                    lease.until());

            assertThat(client.acknowledge(kept)).isPresent();
        }

        @Test
        void toRefuseIsForGoodAndHasAReason() {
            try (ReceivedDocument document = client.collect(ID)) {
                assertThat(document.refuse("không đúng địa chỉ").orElseThrow().event())
                        .isEqualTo("ContentHandoverFailure");
            }
            assertThat(bench.desk.confirmations().get(0).isPermanent()).isTrue();
            assertThat(bench.desk.confirmations().get(0).getReason()).isEqualTo("không đúng địa chỉ");
        }

        @Test
        void toGiveBackLeavesItInTheMailbox() {
            try (ReceivedDocument document = client.collect(ID)) {
                document.giveBack("đĩa đầy");
            }
            assertThat(bench.desk.confirmations().get(0).isPermanent()).isFalse();
            assertThat(client.pending().list()).extracting(PendingItem::id).containsExactly(ID);
        }
    }

    @Nested
    class AnItemInTheMailbox {
        @Test
        void isDescribedBeforeItIsCollected() {
            PendingItem item = client.pending().limit(10).list().get(0);

            assertThat(item.kind()).isEqualTo(vn.truc.client.Kind.DOCUMENT);
            assertThat(item.priority()).isEqualTo(Priority.URGENT);
            assertThat(item.length()).isEqualTo(PACKET.length);
        }

        @Test
        void maybeAStatus() throws IOException {
            EdxmlStatus status = EdxmlStatus.of(
                            StatusCode.ACCEPTED,
                            AgencyDetails.of("H02", "H02"),
                            new DocumentReference("H01", "1/X", EdxmlDate.of(LocalDate.of(2026, 1, 2)), "key"),
                            EdxmlTime.of(java.time.Instant.EPOCH))
                    .because("đã vào sổ");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EdxmlWriter.write(status, out);
            bench.desk.deliver("status-1", Kind.STATUS, out.toByteArray());

            try (ReceivedDocument received = client.collect(DeliveryId.of("status-1"))) {
                assertThat(received.status().code()).contains(StatusCode.ACCEPTED);
                assertThat(received.attachments()).isEmpty();
            }
        }

        @Test
        void isAnsweredWithAStatusAboutIt() throws IOException {
            try (ReceivedDocument document = client.collect(ID)) {
                client.sendStatus(OutgoingStatus.about(document, StatusCode.ARRIVED));
            }
            assertThat(bench.axis.requests(SendStatus.class).get(0).getDocumentId())
                    .isEqualTo("doc-delivery-1");
            assertThat(new String(bench.axis.lastPacket(), StandardCharsets.UTF_8))
                    .contains("9/UBND", "H02");
        }

        @Test
        void thatIsGoneIsRefusedByName() {
            assertThatThrownBy(() -> client.collect(DeliveryId.of("nothing")))
                    .isInstanceOfSatisfying(AxisClientException.Refused.class, e -> assertThat(e.code())
                            .isEqualTo("Delivery.NotFound"));
        }
    }

    /** Nobody deletes a folder that is not empty by mistake. */
    private static void makeUndeletable(Path file) throws IOException {
        Files.delete(file);
        Files.createFile(Files.createDirectory(file).resolve("x"));
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.toList();
        }
    }

    private static byte[] packet() {
        EdxmlDocument document = EdxmlDocument.letter("9", "UBND")
                .from(AgencyDetails.of("H02"))
                .to(AgencyDetails.of("H01"))
                .subject("Trả lời")
                .issued("", EdxmlDate.of(LocalDate.of(2026, 11, 20)))
                .attach("1", "../cv.pdf", "")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EdxmlWriter.write(document, Map.of("1", () -> new ByteArrayInputStream(FILE)), out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
