package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.fake.FakeArchive;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Misdeeds;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.Priority;
import vn.truc.wire.exchange.Finding;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendDocumentResponse;
import vn.truc.wire.exchange.SendOutcome;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.exchange.ValidateDocument;
import vn.truc.wire.exchange.ValidateDocumentResponse;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Fact;
import vn.truc.wire.fault.Retry;
import vn.truc.wire.fault.TrucFault;

class SubmittingTest {
    private static final byte[] PDF = "%PDF-1.7 một văn bản".getBytes(StandardCharsets.UTF_8);

    private final Bench bench = new Bench();

    @TempDir
    Path folder;

    private AxisClient client;

    @BeforeEach
    void open() {
        client = bench.builder().spool(folder.resolve("spool")).build();
    }

    @AfterEach
    void close() {
        client.close();
        bench.close();
    }

    @Nested
    class ALetter {
        @Test
        void arrivesAsItWasDescribed() throws IOException {
            client.submit(letter());

            EdxmlDocument arrived = (EdxmlDocument) EdxmlReader.read(new ByteArrayInputStream(lastPacket()));
            assertThat(arrived.from().id()).isEqualTo("H01");
            assertThat(arrived.recipients()).containsExactly("H02", "H03");
            assertThat(arrived.code().text()).isEqualTo("12/BTC-VP");
            assertThat(arrived.subject()).isEqualTo("Về việc thử nghiệm");
            assertThat(arrived.promulgationDate()).isEqualTo(EdxmlDate.of(LocalDate.of(2026, 11, 20)));
            assertThat(arrived.priority()).isEqualTo(Priority.URGENT);
            assertThat(arrived.attachments())
                    .extracting(attachment -> attachment.name())
                    .containsExactly("cv12.pdf");
            assertThat(arrived.traces()).hasSize(1);
        }

        @Test
        void isNamedInTheSignedRequestByDigestLengthAndRecipients() {
            OutgoingDocument letter = letter().withDeadline(Instant.parse("2027-01-01T00:00:00Z"));

            client.submit(letter);

            SendDocument request = bench.axis.requests(SendDocument.class).get(0);
            assertThat(request.getTo()).containsExactly("H02", "H03");
            assertThat(request.getFrom()).isEqualTo("H01");
            assertThat(request.getMessageId()).isEqualTo(letter.messageId().value());
            assertThat(request.getDeadline().toInstant()).isEqualTo("2027-01-01T00:00:00Z");
            assertThat(request.getPacket().getLength()).isEqualTo(lastPacket().length);
        }

        @Test
        void comesBackWithAVerifiedReceipt() throws Exception {
            Submitted sent = client.submit(letter());

            assertThat(sent.receipt().event()).isEqualTo("SubmissionAcceptance");
            assertThat(ReceiptVerification.with(AxisTrust.of(List.of(Bench.AXIS.certificate())))
                            .verify(sent.receipt())
                            .receipt()
                            .messageId())
                    .isEqualTo(sent.messageId().value());
        }

        @Test
        void canBeFromTheAgencyItIsSentFor() throws IOException {
            client.submit(letter().onBehalfOf(AgencyId.of("H02")));
            OutgoingDocument ready = OutgoingDocument.packet(Files.write(folder.resolve("ready"), lastPacket()));
            client.submit(ready.onBehalfOf(AgencyId.of("H02")));

            EdxmlDocument arrived = (EdxmlDocument) EdxmlReader.read(new ByteArrayInputStream(lastPacket()));
            assertThat(arrived.from().id()).isEqualTo("H02");
            assertThat(bench.axis.requests(SendDocument.class))
                    .extracting(SendDocument::getFrom)
                    .containsExactly("H02", "H02");
        }

        @Test
        void leavesNoTemporaryFileBehind() throws IOException {
            client.submit(letter());

            try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
                assertThat(files).isEmpty();
            }
        }

        @Test
        void mustSayEverythingThatIsNeeded() {
            assertThatThrownBy(() -> OutgoingDocument.builder().build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("to")
                    .hasMessageContaining("subject")
                    .hasMessageContaining("code");
        }
    }

    @Nested
    class ARepetition {
        @Test
        void afterAGatewaysErrorKeepsTheMessageIdAndTheBytes() {
            bench.axis.misbehave(Misdeeds.gatewayPage(503), Misdeeds.gatewayPage(502), Misdeeds.cutOff());

            client.submit(letter());

            List<SendDocument> requests = bench.axis.requests(SendDocument.class);
            assertThat(requests).hasSize(4);
            assertThat(requests)
                    .extracting(SendDocument::getMessageId)
                    .containsOnly(requests.get(0).getMessageId());
            assertThat(requests)
                    .extracting(request -> request.getPacket().getSha256())
                    .containsOnly(requests.get(0).getPacket().getSha256());
        }

        @Test
        void byTheCallerIsTheSameSubmission() {
            OutgoingDocument letter = letter();

            client.submit(letter);
            client.submit(letter);

            List<SendDocument> requests = bench.axis.requests(SendDocument.class);
            assertThat(requests)
                    .extracting(SendDocument::getMessageId)
                    .containsOnly(letter.messageId().value());
            assertThat(requests)
                    .extracting(request -> request.getPacket().getSha256())
                    .containsOnly(requests.get(0).getPacket().getSha256());
        }

        @Test
        void isNotMadeOfWhatWasRefused() {
            bench.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Registry.UnknownRecipient")));

            assertThatThrownBy(() -> client.submit(letter())).isInstanceOf(AxisClientException.Refused.class);
            assertThat(bench.axis.requests(SendDocument.class)).hasSize(1);
        }

        @Test
        void isMadeWhenTheAxisIsBusyAndWaitsAsLongAsItAsks() {
            TrucFault busy = Faults.of("Axis.Busy", Blame.AXIS, Retry.LATER);
            busy.setRetryAfterSeconds(1);
            List<Instant> times = new ArrayList<>();
            bench.axis.misbehave(
                    (http, right) -> {
                        times.add(Instant.now());
                        FakeAxis.send(http, 500, "text/xml", right.envelope(busy, Bench.AXIS));
                    },
                    (http, right) -> {
                        times.add(Instant.now());
                        right.send();
                    });

            client.submit(letter());

            assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(990));
        }
    }

    @Nested
    class AReadyPacket {
        @Test
        void isSentByteForByteUnderAnIdMadeOfItsDigest() throws IOException {
            Path file = Files.write(folder.resolve("ready.edxml"), PDF);

            client.submit(OutgoingDocument.packet(file));

            assertThat(lastPacket()).isEqualTo(PDF);
            SendDocument request = bench.axis.requests(SendDocument.class).get(0);
            assertThat(request.getMessageId())
                    .isEqualTo("packet-" + request.getPacket().getSha256());
            assertThat(file).exists();
        }

        @Test
        void mayHaveAnIdOfTheSendersOwn() throws IOException {
            Path file = Files.write(folder.resolve("ready.edxml"), PDF);

            client.submit(OutgoingDocument.packet(file).withMessageId(MessageId.of("mine-1")));

            assertThat(bench.axis.requests(SendDocument.class).get(0).getMessageId())
                    .isEqualTo("mine-1");
        }

        @Test
        void tellsHowFarItIs() throws IOException {
            Path file = Files.write(folder.resolve("big.edxml"), new byte[300_000]);
            List<Long> seen = new ArrayList<>();

            client.submit(OutgoingDocument.packet(file), seen::add);

            assertThat(seen).isSorted().endsWith(300_000L);
        }
    }

    @Nested
    class ATransferInParts {
        @Test
        void arrivesWhole() throws IOException {
            Path file = Files.write(folder.resolve("big.edxml"), bytes(250_000));

            Submitted sent = client.submit(OutgoingDocument.packet(file).inParts(100_000));

            assertThat(sent.id().value()).startsWith("doc-");
            assertThat(bench.axis.requests(SendDocument.class))
                    .extracting(request -> request.getPacket().getPart().getLength())
                    .containsExactly(100_000L, 100_000L, 50_000L);
        }

        @Test
        void sendsOnlyTheBrokenPartAgain() throws IOException {
            Path file = Files.write(folder.resolve("big.edxml"), bytes(250_000));
            bench.axis.misbehave((http, right) -> right.send(), Misdeeds.gatewayPage(503));

            client.submit(OutgoingDocument.packet(file).inParts(100_000));

            assertThat(bench.axis.requests(SendDocument.class))
                    .extracting(request -> request.getPacket().getPart().getOffset())
                    .containsExactly(0L, 100_000L, 100_000L, 200_000L);
        }

        @Test
        void goesOnWhereTheAxisSays() throws IOException {
            Path file = Files.write(folder.resolve("big.edxml"), bytes(250_000));
            TrucFault outOfOrder = Faults.of("Intake.PartOutOfOrder");
            Fact next = new Fact();
            next.setName("nextOffset");
            next.setValue("200000");
            outOfOrder.getFact().add(next);
            bench.axis.misbehave(
                    (http, right) -> FakeAxis.send(http, 500, "text/xml", right.envelope(outOfOrder, Bench.AXIS)));

            client.submit(OutgoingDocument.packet(file).inParts(100_000));

            // The fake axis has nothing at 200000, so it asks for the beginning, and gets it.
            assertThat(bench.axis.requests(SendDocument.class))
                    .extracting(request -> request.getPacket().getPart().getOffset())
                    .startsWith(0L, 200_000L);
        }

        @Test
        void endsWhenTheAxisSendsItRoundInCircles() throws IOException {
            Path file = Files.write(folder.resolve("big.edxml"), bytes(250_000));
            SendDocumentResponse again = new SendDocumentResponse();
            again.setOutcome(SendOutcome.PART_STORED);
            again.setNextOffset(100_000L);
            bench.axis.answer(SendDocument.class, any -> Reply.of(again));

            assertThatThrownBy(() -> client.submit(OutgoingDocument.packet(file).inParts(100_000)))
                    .isInstanceOf(AxisClientException.BrokenProtocol.class);
            assertThat(bench.axis.requests(SendDocument.class)).hasSizeLessThan(20);
        }
    }

    @Nested
    class AReceipt {
        @Test
        void aboutAnotherPacketIsNotAccepted() {
            acceptWith(request -> bench.desk.acceptance(request.getMessageId(), "DOCUMENT", "H01", PDF));
            assertReceiptRefused();
        }

        @Test
        void aboutAnotherSubmissionIsNotAccepted() {
            acceptWith(request -> bench.desk.acceptance("another", "DOCUMENT", "H01", lastPacket()));
            assertReceiptRefused();
        }

        @Test
        void mayNameUsByTheOtherOfOurTwoCodes() {
            acceptWith(request -> bench.desk.acceptance(
                    request.getMessageId(), "DOCUMENT", request.getFrom().substring(10), lastPacket()));
            try (AxisClient old =
                    bench.builder().agency(AgencyId.of("000.00.00.H01")).build()) {
                assertThat(old.submit(letter()).id().value()).startsWith("doc-");
            }
        }

        @Test
        void aboutAnotherAgencyIsNotAccepted() {
            acceptWith(request -> bench.desk.acceptance(request.getMessageId(), "DOCUMENT", "H09", lastPacket()));
            assertReceiptRefused();
        }

        @Test
        void aboutTheDelegateIsNotAcceptedForWhomItSends() {
            assertThat(new FakeArchive(bench.axis, Bench.AXIS)).isNotNull();
            acceptWith(request -> bench.desk.acceptance(request.getMessageId(), "DOCUMENT", "H01", lastPacket()));
            assertThatThrownBy(() -> client.submit(letter().onBehalfOf(AgencyId.of("H02"))))
                    .hasMessageContaining("Client.ReceiptInvalid");
        }

        @Test
        void thatIsNoReceiptIsNotAccepted() {
            acceptWith(request -> PDF);
            assertReceiptRefused();
        }

        private void acceptWith(java.util.function.Function<SendDocument, byte[]> receipt) {
            bench.axis.answer(SendDocument.class, request -> {
                SendDocumentResponse answer = new SendDocumentResponse();
                answer.setOutcome(SendOutcome.ACCEPTED);
                answer.setDocumentId("doc-" + request.getMessageId());
                answer.setReceipt(receipt.apply(request));
                return Reply.of(answer);
            });
        }

        private void assertReceiptRefused() {
            assertThatThrownBy(() -> client.submit(letter()))
                    .isInstanceOfSatisfying(AxisClientException.BrokenProtocol.class, e -> assertThat(e.code())
                            .isEqualTo("Client.ReceiptInvalid"));
        }
    }

    @Nested
    class AStatus {
        @Test
        void saysWhatTheRecipientSays() throws IOException {
            DocumentReference reference = new DocumentReference(
                    "H02", "7/UBND", EdxmlDate.of(LocalDate.of(2026, 11, 1)), "H02,2026/11/01,7/UBND");

            client.sendStatus(OutgoingStatus.about(reference, StatusCode.REFUSED)
                    .because("gửi nhầm")
                    .of(DocumentId.of("doc-7")));

            EdxmlStatus arrived = (EdxmlStatus) EdxmlReader.read(new ByteArrayInputStream(lastPacket()));
            assertThat(arrived.statusCode()).isEqualTo("02");
            assertThat(arrived.description()).isEqualTo("gửi nhầm");
            assertThat(arrived.recipients()).containsExactly("H02");
            assertThat(arrived.from().id()).isEqualTo("H01");
            SendStatus request = bench.axis.requests(SendStatus.class).get(0);
            assertThat(request.getDocumentId()).isEqualTo("doc-7");
        }
    }

    @Nested
    class ADryRun {
        @Test
        void tellsWhatTheAxisWouldSay() {
            bench.axis.answer(ValidateDocument.class, request -> answer(false));

            assertThat(client.validate(letter())).singleElement().satisfies(finding -> assertThat(finding.isRefusal())
                    .isTrue());
        }

        @Test
        void thatContradictsItselfIsNotBelieved() {
            bench.axis.answer(ValidateDocument.class, request -> answer(true));

            assertThatThrownBy(() -> client.validate(letter())).isInstanceOf(AxisClientException.BrokenProtocol.class);
        }

        private Reply answer(boolean acceptable) {
            ValidateDocumentResponse answer = new ValidateDocumentResponse();
            answer.setAcceptable(acceptable);
            Finding finding = new Finding();
            finding.setRule("EDX-001");
            finding.setSeverity("REFUSED");
            finding.setRemedyVi("sửa");
            finding.setRemedyEn("mend");
            answer.getFinding().add(finding);
            return Reply.of(answer);
        }
    }

    private byte[] lastPacket() {
        return bench.axis.lastPacket();
    }

    private static OutgoingDocument letter() {
        return OutgoingDocument.letter("12/BTC-VP")
                .subject("Về việc thử nghiệm")
                .issued("Hà Nội", LocalDate.of(2026, 11, 20))
                .to(AgencyId.of("H02"))
                .to(AgencyId.of("H03"))
                .priority(Priority.URGENT)
                .attach("cv12.pdf", () -> new ByteArrayInputStream(PDF))
                .build();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
