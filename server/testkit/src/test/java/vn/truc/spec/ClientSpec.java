package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.Identity;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.PendingItem;
import vn.truc.client.Pong;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.client.Submitted;
import vn.truc.edxml.StatusCode;
import vn.truc.receipt.VerifiedReceipt;
import vn.truc.testkit.AxisExtension;
import vn.truc.wire.profile.Credential;

/** The client and the axis keep each other's promises. */
@Timeout(120)
class ClientSpec {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18")
            .setting("truc.delivery.retry-first", "1s")
            .build();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AxisClient sender = axis.client("G12");
    private final AxisClient recipient = axis.client("G18");

    @TempDir
    Path folder;

    @AfterEach
    void emptyTheMailboxes() {
        for (AxisClient client : List.of(sender, recipient)) {
            client.pending().forEach(item -> {
                try (ReceivedDocument left = client.collect(item.id())) {
                    left.acknowledge();
                }
            });
            client.close();
        }
    }

    @Nested
    class ADocument {
        @Test
        void goesThereAndItsProofsComeBack() throws Exception {
            Submitted sent = sender.submit(letter(bytes(300_000)));

            try (ReceivedDocument arrived =
                    recipient.collect(next(recipient, Kind.DOCUMENT).id())) {
                assertThat(arrived.documentId()).isEqualTo(sent.id());
                assertThat(arrived.from()).contains(AgencyId.of("G12"));
                assertThat(arrived.verdict()).hasValueSatisfying(verdict -> assertThat(verdict.isValid())
                        .isTrue());
                assertThat(arrived.attachments().get(0).open()).hasBinaryContent(bytes(300_000));
                assertThat(arrived.acknowledge()).hasValueSatisfying(receipt -> assertThat(receipt.event())
                        .isEqualTo("ContentHandover"));
                recipient.sendStatus(
                        OutgoingStatus.about(arrived, StatusCode.ACCEPTED).because("Vào sổ số 12"));
            }
            try (ReceivedDocument status =
                    sender.collect(next(sender, Kind.STATUS).id())) {
                assertThat(status.status().code()).contains(StatusCode.ACCEPTED);
                status.acknowledge();
            }

            ReceiptVerification verification = ReceiptVerification.with(trust());
            List<IssuedReceipt> receipts = sender.receipts(sent.id());
            assertThat(receipts)
                    .extracting(IssuedReceipt::event)
                    .containsExactly("SubmissionAcceptance", "ContentConsignment", "ContentHandover");
            for (IssuedReceipt receipt : receipts) {
                VerifiedReceipt proof = verification.verify(receipt);
                assertThat(proof.receipt().documentId()).isEqualTo(sent.id().value());
            }
            DeliveryStatus.Recipient end =
                    sender.status(sent.messageId()).recipients().get(0);
            assertThat(end.state()).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
            assertThat(end.businessStatuses()).singleElement().satisfies(said -> {
                assertThat(said.code()).isEqualTo("03");
                assertThat(said.description()).contains("Vào sổ số 12");
            });
        }

        @Test
        void submittedTwiceIsOneDocumentWithOneReceipt() {
            OutgoingDocument letter = letter(bytes(10));

            Submitted first = sender.submit(letter);
            Submitted second = sender.submit(letter);

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.receipt().content()).isEqualTo(first.receipt().content());
            next(recipient, Kind.DOCUMENT);
            assertThat(recipient.pending().kinds(Kind.DOCUMENT).list()).hasSize(1);
        }

        @Test
        void travelsInParts() throws IOException {
            Path packet = folder.resolve("packet.edxml");
            sender.submit(letter(bytes(400_000)));
            try (ReceivedDocument arrived =
                    recipient.collect(next(recipient, Kind.DOCUMENT).id())) {
                Files.writeString(
                        packet,
                        new String(arrived.packet().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                                .replace("Về việc", "V/v"));
                arrived.acknowledge();
            }

            Submitted inParts = sender.submit(OutgoingDocument.packet(packet).inParts(100_000));

            try (ReceivedDocument arrived =
                    recipient.collect(next(recipient, Kind.DOCUMENT).id())) {
                assertThat(arrived.documentId()).isEqualTo(inParts.id());
                assertThat(arrived.packet()).hasBinaryContent(Files.readAllBytes(packet));
            }
        }

        @Test
        void toNobodyIsRefusedByName() {
            OutgoingDocument letter = OutgoingDocument.letter("1/X")
                    .subject("Thử")
                    .to(AgencyId.of("Z99"))
                    .build();

            assertThatThrownBy(() -> sender.submit(letter))
                    .isInstanceOfSatisfying(AxisClientException.Refused.class, e -> {
                        assertThat(e.code()).isEqualTo("Registry.UnknownRecipient");
                        assertThat(e.incident()).isPresent();
                    });
        }

        @Test
        void thatIsNoEdxmlIsJudgedWithoutBeingSubmitted() throws IOException {
            Path packet = Files.writeString(folder.resolve("bad.edxml"), "<edXML/>");

            assertThat(sender.validate(OutgoingDocument.packet(packet))).anyMatch(finding -> finding.isRefusal());
            assertThatThrownBy(() -> sender.submit(OutgoingDocument.packet(packet)))
                    .isInstanceOfSatisfying(AxisClientException.Refused.class, e -> assertThat(e.findings())
                            .isNotEmpty());
        }
    }

    @Nested
    class ADelivery {
        @Test
        void thatIsGivenBackComesAgainUnderTheSameId() {
            sender.submit(letter(bytes(10)));
            PendingItem item = next(recipient, Kind.DOCUMENT);

            try (ReceivedDocument arrived = recipient.collect(item.id())) {
                arrived.giveBack("đĩa đầy");
            }

            assertThat(next(recipient, Kind.DOCUMENT).id()).isEqualTo(item.id());
        }

        @Test
        void thatIsRefusedIsProvenToTheSender() {
            Submitted sent = sender.submit(letter(bytes(10)));

            try (ReceivedDocument arrived =
                    recipient.collect(next(recipient, Kind.DOCUMENT).id())) {
                assertThat(arrived.refuse("gửi nhầm")).hasValueSatisfying(receipt -> assertThat(receipt.event())
                        .isEqualTo("ContentHandoverFailure"));
            }

            assertThat(sender.status(sent.id()).recipients().get(0).state()).isEqualTo(DeliveryStatus.State.REJECTED);
        }

        @Test
        void thatAnotherClientHoldsIsUnavailable() {
            sender.submit(letter(bytes(10)));
            PendingItem item = next(recipient, Kind.DOCUMENT);

            try (ReceivedDocument held = recipient.collect(item.id());
                    AxisClient other = axis.client("G18")) {
                assertThatThrownBy(() -> other.collect(item.id()))
                        .isInstanceOfSatisfying(AxisClientException.Unavailable.class, e -> assertThat(e.code())
                                .isEqualTo("Delivery.NotAvailable"));
                held.acknowledge();
            }
        }

        @Test
        void acknowledgedTwiceIsAnsweredAlike() {
            sender.submit(letter(bytes(10)));
            Lease lease;
            try (ReceivedDocument arrived =
                    recipient.collect(next(recipient, Kind.DOCUMENT).id())) {
                lease = arrived.lease();
            }

            byte[] first = recipient.acknowledge(lease).orElseThrow().content();
            byte[] second = recipient.acknowledge(lease).orElseThrow().content();

            assertThat(second).isEqualTo(first);
        }
    }

    @Nested
    class AReceiveLoop {
        @Test
        void isWokenByWhatArrivesAndAcknowledgesIt() throws Exception {
            BlockingQueue<String> handled = new LinkedBlockingQueue<>();
            try (ReceiveLoop loop = recipient.receive(
                    received -> handled.add(received.documentId().value()))) {
                Submitted sent = sender.submit(letter(bytes(10)));

                assertThat(handled.poll(20, TimeUnit.SECONDS))
                        .isEqualTo(sent.id().value());
                awaitState(sent, DeliveryStatus.State.ACKNOWLEDGED);
                assertThat(loop.isRunning()).isTrue();
            }
        }

        @Test
        void acknowledgesWhatIsStoredAlreadyWithoutFetchingIt() throws Exception {
            ReceiveLoop.Handler everythingIsStored = new ReceiveLoop.Handler() {
                @Override
                public void handle(ReceivedDocument received) {
                    throw new AssertionError("handed over twice");
                }

                @Override
                public boolean isStored(vn.truc.client.DeliveryId delivery) {
                    return true;
                }
            };
            try (ReceiveLoop loop = recipient.receive(everythingIsStored)) {
                awaitState(sender.submit(letter(bytes(100_000))), DeliveryStatus.State.ACKNOWLEDGED);
                assertThat(loop.isRunning()).isTrue();
            }
        }

        private void awaitState(Submitted sent, DeliveryStatus.State wanted) throws InterruptedException {
            for (int i = 0; i < 200; i++) {
                if (sender.status(sent.id()).recipients().get(0).state() == wanted) {
                    return;
                }
                Thread.sleep(50);
            }
            assertThat(sender.status(sent.id()).recipients().get(0).state()).isEqualTo(wanted);
        }
    }

    @Nested
    class AStranger {
        @Test
        void isToldWhyByAPingAndMayDoNothing() {
            Credential unknown = axis.authority().issue("G12");
            try (AxisClient stranger = AxisClient.builder()
                    .endpoint(axis.endpoint())
                    .axisId(axis.axisId())
                    .agency(AgencyId.of("G12"))
                    .identity(Identity.of(unknown.key(), unknown.chain()))
                    .trust(trust())
                    .retries(Retries.none())
                    .build()) {
                Pong pong = stranger.ping();

                assertThat(pong.caller()).isEmpty();
                assertThat(pong.brokenRules()).isNotEmpty();
                assertThatThrownBy(() -> stranger.pending().list()).isInstanceOf(AxisClientException.NotAllowed.class);
            }
        }
    }

    @Nested
    class AClientToldNothing {
        @Test
        void learnsTheAxisAndItselfFromAPing() {
            Credential known = axis.credential("G12");
            try (AxisClient client = AxisClient.builder()
                    .endpoint(axis.endpoint())
                    .identity(Identity.of(known.key(), known.chain()))
                    .trust(trust())
                    .build()) {
                assertThat(client.submit(letter(bytes(10))).id().value()).isNotBlank();
            }
        }
    }

    @Nested
    class TheAddressBook {
        @Test
        void isReadPageByPage() {
            assertThat(sender.agencies().map(agency -> agency.id().value())).contains("G12", "G18");
            assertThat(sender.agencies(vn.truc.client.Agency.Query.all().limit(1))
                            .next())
                    .isPresent();
            assertThat(sender.agency(AgencyId.of("G18")).id()).isEqualTo(AgencyId.of("G18"));
        }
    }

    private static PendingItem next(AxisClient client, Kind kind) {
        return client.pending().kinds(kind).waitUpTo(PATIENCE).list().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing came in " + PATIENCE));
    }

    private static AxisTrust trust() {
        return AxisTrust.of(List.of(axis.certificate()));
    }

    private static OutgoingDocument letter(byte[] attachment) {
        return OutgoingDocument.letter(NUMBER.incrementAndGet() + "/BTC-VP")
                .subject("Về việc thử nghiệm")
                .to(AgencyId.of("G18"))
                .attach("cv.pdf", () -> new ByteArrayInputStream(attachment))
                .build();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        System.arraycopy(PDF, 0, bytes, 0, PDF.length);
        return bytes;
    }
}
