package vn.truc.spec.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.Submitted;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.PushEndpoint;
import vn.truc.testkit.PushReply;
import vn.truc.testkit.PushedDelivery;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;

/** Whatever an endpoint answers, nothing but its agency's own signed word hands a delivery over (T-D06). */
@Timeout(60)
class PushSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18")
            .setting("truc.channel.allow-loopback", "true")
            .setting("truc.channel.retry-first", "200ms")
            .setting("truc.delivery.retry-first", "1s")
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
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                bad("an error", (to, delivery) -> PushReply.empty(500)),
                bad("a redirect", (to, delivery) -> PushReply.redirect("http://localhost:1/")),
                bad("an empty 200", (to, delivery) -> PushReply.empty(200)),
                bad("a page", (to, delivery) -> PushReply.of(200, "text/html", bytes("<html>OK</html>"))),
                bad("garbage", (to, delivery) -> PushReply.of(200, "text/xml", bytes("<<<"))),
                bad("too much", (to, delivery) -> PushReply.of(200, "text/xml", new byte[300 * 1024])),
                bad("silence", (to, delivery) -> PushReply.silence()),
                bad("half an answer", (to, delivery) -> to.confirmation(delivery)
                        .brokenOffAfter(100)),
                bad(
                        "a stranger's signature",
                        (to, delivery) -> to.signed(
                                confirmation(to, delivery), axis.authority().issue("G18"))),
                bad(
                        "another agency's signature",
                        (to, delivery) -> to.signed(confirmation(to, delivery), axis.credential("G12"))),
                bad("a confirmation for another axis", (to, delivery) -> {
                    ConfirmReceived confirmation = confirmation(to, delivery);
                    confirmation.setAudience("another.axis");
                    return to.signed(confirmation, axis.credential("G18"));
                }));
    }

    private static Arguments bad(String name, BiFunction<PushEndpoint, PushedDelivery, PushReply> answer) {
        return Arguments.of(name, answer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConfirmReceived confirmation(PushEndpoint endpoint, PushedDelivery delivery) {
        ConfirmReceived confirmation = endpoint.confirmationOf(delivery, ConfirmOutcome.RECEIVED);
        confirmation.setSha256(delivery.message().getPacket().getSha256());
        return confirmation;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void aBadAnswerHandsNothingOverAndTheDeliveryComesAgain(
            String name, BiFunction<PushEndpoint, PushedDelivery, PushReply> answer) {
        AtomicBoolean answered = new AtomicBoolean();
        endpoint.reacts(delivery ->
                answered.getAndSet(true) ? endpoint.confirmation(delivery) : answer.apply(endpoint, delivery));

        Submitted sent = sender.submit(ChannelContract.letter(10));

        List<PushedDelivery> arrivals = endpoint.await(2);
        assertThat(arrivals.get(1).id()).as(name).isEqualTo(arrivals.get(0).id());
        Eventually.holds(() -> end(sent).state() == DeliveryStatus.State.ACKNOWLEDGED);
        assertThat(end(sent).history()).anySatisfy(change -> assertThat(change.reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("push: ")));
    }

    private DeliveryStatus.Recipient end(Submitted sent) {
        return sender.status(sent.id()).recipients().get(0);
    }
}
