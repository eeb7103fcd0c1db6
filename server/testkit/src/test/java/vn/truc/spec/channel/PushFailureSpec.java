package vn.truc.spec.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.DeliveryStatus.State;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;
import vn.truc.registry.channel.Channel;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.PushEndpoint;
import vn.truc.testkit.PushReply;
import vn.truc.testkit.PushedDelivery;

/**
 * What becomes of a delivery whose endpoint fails: it comes again under its id, the sender is told the truth meanwhile
 * and operators the reason, and it is handed over once when the endpoint is well. Nobody else waits for it.
 */
@Tag("long")
@Timeout(60)
class PushFailureSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "G22", "G31")
            .setting("truc.channel.allow-loopback", "true")
            .setting("truc.channel.answer-time", "3s")
            .setting("truc.channel.whole-time", "5s")
            .setting("truc.channel.lease", "10s")
            .setting("truc.channel.retry-first", "200ms")
            .setting("truc.channel.retry-most", "1s")
            .setting("truc.channel.threads", "4")
            .setting("truc.delivery.retry-first", "500ms")
            .build();

    private final AxisClient sender = axis.client("G12");
    private final PushEndpoint endpoint = PushEndpoint.of(axis, "G18");

    @BeforeEach
    void pushed() {
        axis.push("G18", endpoint.address());
    }

    @AfterEach
    void close() {
        endpoint.close();
        axis.clock().reset();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vn.truc.spec.channel.BadAnswer#all")
    void nothingButTheConfirmationOfThisDeliveryHandsItOver(BadAnswer bad) {
        comesAgainAfter(bad.reason(), delivery -> bad.how().to(delivery, endpoint, axis));
    }

    @Test
    void theAnswerToAnEarlierDeliveryIsNoAnswer() {
        CompletableFuture<PushReply> earlier = new CompletableFuture<>();
        endpoint.reacts(delivery -> {
            earlier.complete(endpoint.confirmation(delivery));
            return earlier.join();
        });
        Submitted first = sender.submit(letter("G18"));
        handedOverOnce(first);
        endpoint.forgetArrivals();

        comesAgainAfter("push: the answer was refused, ", delivery -> earlier.join());
        handedOverOnce(first);
    }

    @Test
    void whereverARedirectLeadsNobodyIsAsked() {
        try (PushEndpoint canary = PushEndpoint.of(axis, "G18")) {
            comesAgainAfter(
                    "push: HTTP 302",
                    delivery -> PushReply.redirect(canary.address().toString()));

            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void anEndpointThatNeverAnswersIsNotAwaitedForEver() {
        CompletableFuture<PushReply> never = new CompletableFuture<>();
        comesAgainAfter("push: no answer in time", delivery -> never.join());
        never.complete(PushReply.silence());
    }

    @Test
    void theReasonThatASenderSeesDoesNotSayWhereTheEndpointIs() {
        PushEndpoint away = PushEndpoint.of(axis, "G18");
        away.close();
        axis.push("G18", away.address());
        Submitted sent = sender.submit(letter("G18"));
        Eventually.holds(() -> !reasons(sent).isEmpty());

        assertThat(reasons(sent)).allMatch("push: the connection was refused"::equals);
        assertThat(events(sent)).doesNotContain("ContentHandover");

        axis.push("G18", endpoint.address());
        handedOverOnce(sent);
        assertThat(endpoint.arrivals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 204})
    void whatWasTakenIsNotSentAgainUntilTheLeaseIsOver(int status) {
        AtomicBoolean taken = new AtomicBoolean();
        endpoint.reacts(delivery -> taken.getAndSet(true) ? endpoint.confirmation(delivery) : PushReply.empty(status));
        Submitted sent = sender.submit(letter("G18"));
        PushedDelivery first = endpoint.await(1).get(0);
        handedOverOnce(sender.submit(letter("G18")));
        assertThat(end(sent).state()).isEqualTo(State.OFFERED);
        assertThat(endpoint.arrivals()).hasSize(2);

        axis.clock().advance(Duration.ofSeconds(11));
        assertThat(endpoint.await(3).get(2).id()).isEqualTo(first.id());
        handedOverOnce(sent);
    }

    @Test
    void whatWasTakenIsHandedOverByACallOfTheAgencysOwn() {
        endpoint.reacts(delivery -> PushReply.empty(202));
        Submitted sent = sender.submit(letter("G18"));
        PushedDelivery taken = endpoint.await(1).get(0);
        assertThat(events(sent)).doesNotContain("ContentHandover");

        axis.client("G18")
                .acknowledge(new Lease(
                        DeliveryId.of(taken.id()),
                        Kind.DOCUMENT,
                        taken.message().getLeaseToken(),
                        taken.message().getPacket().getSha256(),
                        taken.message().getLeaseUntil().toInstant()));
        handedOverOnce(sent);
        assertThat(endpoint.arrivals()).hasSize(1);
    }

    @Test
    void aBacklogBehindADeadEndpointIsNobodyElsesAndIsNotTriedOneByOne() {
        AtomicBoolean well = new AtomicBoolean();
        endpoint.reacts(delivery -> well.get() ? endpoint.confirmation(delivery) : PushReply.silence());
        List<Submitted> backlog =
                Stream.generate(() -> sender.submit(letter("G18"))).limit(30).toList();
        endpoint.await(2);

        anotherAgencyIsServed();
        assertThat(endpoint.arrivals()).hasSizeLessThan(15);

        well.set(true);
        backlog.forEach(this::handedOverOnce);
    }

    @Test
    void anEndpointThatHangsFromTheStartHasOneOfFourPlaces() {
        CompletableFuture<PushReply> hanging = new CompletableFuture<>();
        try (PushEndpoint hangs = PushEndpoint.of(axis, "G31")) {
            hangs.reacts(delivery -> hanging.isDone() ? hangs.confirmation(delivery) : hanging.join());
            axis.push("G31", hangs.address());
            List<Submitted> backlog =
                    Stream.generate(() -> sender.submit(letter("G31"))).limit(6).toList();
            hangs.await(1);

            anotherAgencyIsServed();
            assertThat(hangs.arrivals()).hasSizeLessThan(3);

            hanging.complete(PushReply.silence());
            backlog.forEach(this::handedOverOnce);
        }
    }

    private void anotherAgencyIsServed() {
        try (PushEndpoint other = PushEndpoint.of(axis, "G22")) {
            axis.push("G22", other.address());
            handedOverOnce(sender.submit(letter("G22")));
            axis.receiveBy("G22", Channel.mailbox());
        }
    }

    /** The first answer is bad, the second is held back while we look, and then all is well. */
    private void comesAgainAfter(String reason, Function<PushedDelivery, PushReply> badly) {
        AtomicBoolean answered = new AtomicBoolean();
        CompletableFuture<Void> looked = new CompletableFuture<>();
        endpoint.reacts(delivery -> {
            if (!answered.getAndSet(true)) {
                return badly.apply(delivery);
            }
            looked.join();
            return endpoint.confirmation(delivery);
        });
        Submitted sent = sender.submit(letter("G18"));
        List<PushedDelivery> arrivals = endpoint.await(2);
        DeliveryStatus.Recipient meanwhile = end(sent);
        looked.complete(null);

        assertThat(arrivals.get(1).id()).isEqualTo(arrivals.get(0).id());
        assertThat(arrivals.get(1).packet()).isEqualTo(arrivals.get(0).packet());
        assertThat(meanwhile.state()).isEqualTo(State.OFFERED);
        assertThat(meanwhile.history())
                .extracting(DeliveryStatus.Change::state)
                .startsWith(State.QUEUED, State.AVAILABLE, State.OFFERED, State.AVAILABLE);
        assertThat(reasons(sent)).first().asString().contains(reason);
        handedOverOnce(sent);
    }

    private void handedOverOnce(Submitted sent) {
        Eventually.holds(() -> end(sent).state() == State.ACKNOWLEDGED);
        assertThat(events(sent)).containsExactly("SubmissionAcceptance", "ContentConsignment", "ContentHandover");
    }

    private DeliveryStatus.Recipient end(Submitted sent) {
        return sender.status(sent.id()).recipients().get(0);
    }

    private List<String> reasons(Submitted sent) {
        return end(sent).history().stream()
                .flatMap(change -> change.reason().stream())
                .toList();
    }

    private List<String> events(Submitted sent) {
        return sender.receipts(sent.id()).stream().map(IssuedReceipt::event).toList();
    }

    private static OutgoingDocument letter(String to) {
        return OutgoingDocument.letter(Numbers.next() + "/BTC-VP")
                .subject("Về việc thử nghiệm")
                .to(AgencyId.of(to))
                .attach("cv.pdf", () -> new ByteArrayInputStream(ChannelContract.PDF))
                .build();
    }
}
