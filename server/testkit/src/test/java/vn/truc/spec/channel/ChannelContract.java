package vn.truc.spec.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.Submitted;
import vn.truc.exchange.Digest;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.registry.channel.Channel;
import vn.truc.testkit.AxisExtension;

/** What every channel promises, whichever way the documents of G18 go. */
interface ChannelContract {
    static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    /** Long enough to be sent something that should not be. */
    Duration A_WHILE = Duration.ofMillis(1500);

    /** An axis with G12 and G18, whose deliveries rest for a second at most. */
    AxisExtension axis();

    /** The sender, G12. */
    AxisClient sender();

    /** G18's program, behind the channel that this is about. */
    Receiver receiver();

    /** G18's program behind another channel. */
    Receiver another();

    @Test
    default void anAcceptedDocumentReachesTheRecipientOnceWithItsBytes() {
        try (Receiver receiver = use(receiver())) {
            for (int length : List.of(1000, 400_000)) {
                Submitted sent = sender().submit(letter(length));

                Receiver.Arrival arrival = receiver.next();
                assertThat(arrival.document()).isEqualTo(sent.id().value());
                assertThat(Digest.of(arrival.packet()).hex()).isEqualTo(packetSha256(sent));
                arrival.confirm();

                assertThat(state(sent)).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
                assertThat(events(sent))
                        .containsExactly("SubmissionAcceptance", "ContentConsignment", "ContentHandover");
            }
            assertThat(receiver.next(A_WHILE)).isEmpty();
        }
    }

    @Test
    default void aRecipientThatDiesBeforeItConfirmsGetsTheSameDeliveryAgain() {
        try (Receiver receiver = use(receiver())) {
            Submitted sent = sender().submit(letter(10));
            Receiver.Arrival first = receiver.next();
            first.dies();

            Receiver.Arrival second = receiver.next();
            assertThat(second.delivery()).isEqualTo(first.delivery());
            assertThat(second.packet()).isEqualTo(first.packet());
            assertThat(events(sent)).doesNotContain("ContentHandover");
            second.confirm();
            assertThat(state(sent)).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
        } finally {
            axis().clock().reset();
        }
    }

    @Test
    default void whatIsRefusedForGoodIsProvenToTheSender() {
        try (Receiver receiver = use(receiver())) {
            Submitted sent = sender().submit(letter(10));
            receiver.next().refuse("gửi nhầm");

            assertThat(sender().status(sent.id()).recipients()).singleElement().satisfies(end -> {
                assertThat(end.state()).isEqualTo(DeliveryStatus.State.REJECTED);
                assertThat(end.reason()).contains("gửi nhầm");
            });
            assertThat(events(sent)).last().isEqualTo("ContentHandoverFailure");
        }
    }

    @Test
    default void whatIsRefusedForNowComesAgain() {
        try (Receiver receiver = use(receiver())) {
            Submitted sent = sender().submit(letter(10));
            Receiver.Arrival first = receiver.next();
            first.giveBack("đĩa đầy");

            Receiver.Arrival second = receiver.next();
            assertThat(second.delivery()).isEqualTo(first.delivery());
            second.confirm();
            assertThat(state(sent)).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
        }
    }

    @Test
    default void aRepeatedConfirmationChangesNothing() {
        try (Receiver receiver = use(receiver())) {
            Submitted sent = sender().submit(letter(10));
            Receiver.Arrival arrival = receiver.next();
            arrival.confirm();
            arrival.confirmAgain();

            assertThat(state(sent)).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
            assertThat(events(sent)).containsOnlyOnce("ContentHandover");
        }
    }

    @Test
    default void aChangeOfChannelLosesAndDoublesNothing() {
        try (Receiver before = use(receiver());
                Receiver after = another()) {
            List<String> sent = Stream.generate(() -> sender().submit(letter(10)))
                    .limit(8)
                    .map(submitted -> submitted.id().value())
                    .toList();
            List<String> got = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Receiver.Arrival arrival = before.next();
                got.add(arrival.document());
                arrival.confirm();
            }
            Receiver.Arrival inFlight = before.next();

            use(after);
            got.add(inFlight.document());
            inFlight.confirm();
            for (int i = 0; i < 4; i++) {
                Receiver.Arrival arrival = next(before, after);
                got.add(arrival.document());
                arrival.confirm();
            }

            assertThat(got).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(after.next(A_WHILE)).isEmpty();
        }
    }

    @Test
    default void aSuspendedAgencyGetsNothingUntilItIsActiveAgain() {
        axis().receiveBy("G18", Channel.mailbox());
        Submitted sent = sender().submit(letter(10));
        axis().awaitDelivery("G18");
        axis().suspend("G18");
        try (Receiver receiver = use(receiver())) {
            assertThat(receiver.next(A_WHILE)).isEmpty();

            axis().activate("G18");
            Receiver.Arrival arrival = receiver.next();
            assertThat(arrival.document()).isEqualTo(sent.id().value());
            arrival.confirm();
        }
    }

    /** What was on its way by the old channel when it was changed is still answered there. */
    private static Receiver.Arrival next(Receiver before, Receiver after) {
        for (Instant end = Instant.now().plus(Receiver.PATIENCE); Instant.now().isBefore(end); ) {
            Optional<Receiver.Arrival> arrival = before.reached().or(() -> after.next(Duration.ofMillis(100)));
            if (arrival.isPresent()) {
                return arrival.get();
            }
        }
        throw new AssertionError("nothing came in " + Receiver.PATIENCE);
    }

    private Receiver use(Receiver receiver) {
        axis().receiveBy("G18", receiver.channel());
        return receiver;
    }

    private DeliveryStatus.State state(Submitted sent) {
        return sender().status(sent.id()).recipients().get(0).state();
    }

    private List<String> events(Submitted sent) {
        return sender().receipts(sent.id()).stream().map(IssuedReceipt::event).toList();
    }

    private String packetSha256(Submitted sent) {
        try {
            return ReceiptVerification.with(AxisTrust.of(List.of(axis().certificate())))
                    .verify(sent.receipt())
                    .receipt()
                    .packetSha256();
        } catch (InvalidReceiptException e) {
            throw new AssertionError(e);
        }
    }

    /** A letter to G18 with an attachment so long. */
    static OutgoingDocument letter(int length) {
        byte[] attachment = new byte[length];
        new Random(length).nextBytes(attachment);
        System.arraycopy(PDF, 0, attachment, 0, PDF.length);
        return OutgoingDocument.letter(Numbers.next() + "/BTC-VP")
                .subject("Về việc thử nghiệm")
                .to(AgencyId.of("G18"))
                .attach("cv.pdf", () -> new ByteArrayInputStream(attachment))
                .build();
    }
}
