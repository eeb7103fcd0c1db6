package vn.truc.spec.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.PushEndpoint;
import vn.truc.testkit.PushReply;
import vn.truc.testkit.PushedDelivery;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;

/**
 * What an endpoint may answer that is not the confirmation of what it was sent.
 *
 * @param name what is wrong with it
 * @param reason what operators find on the delivery
 * @param how the answer
 */
record BadAnswer(String name, String reason, How how) {
    private static final String START = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>";
    private static final String END = "</s:Body></s:Envelope>";
    private static final String FAULT =
            START + "<s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault>" + END;

    /** Makes the answer to a delivery. */
    interface How {
        PushReply to(PushedDelivery delivery, PushEndpoint endpoint, AxisExtension axis);
    }

    static Stream<BadAnswer> all() {
        return Stream.of(
                bad("an error with a page", "push: HTTP 500", (it, by, axis) -> xml(500, "<html>oops</html>")),
                bad("a fault", "push: HTTP 500", (it, by, axis) -> xml(500, FAULT)),
                bad("a fault under 200", "refused, Soap.UnknownOperation", (it, by, axis) -> xml(200, FAULT)),
                bad("the confirmation under 500", "push: HTTP 500", (it, by, axis) -> under(500, by.confirmation(it))),
                bad("the confirmation under 202", "push: HTTP 202", (it, by, axis) -> under(202, by.confirmation(it))),
                bad("no signature", "refused, Security.Unsigned", (it, by, axis) -> xml(200, unsigned(it))),
                but("another delivery", "Soap.InvalidRequest", said -> said.setDeliveryId(another())),
                but("another lease", "Soap.InvalidRequest", said -> said.setLeaseToken(another())),
                but("another digest", "Delivery.DigestMismatch", said -> said.setSha256("0".repeat(64))));
    }

    private static BadAnswer bad(String name, String reason, How how) {
        return new BadAnswer(name, reason, how);
    }

    /** Its confirmation, signed as it should be, but for something else. */
    private static BadAnswer but(String name, String code, Consumer<ConfirmReceived> change) {
        return bad(name, "refused, " + code, (it, by, axis) -> {
            ConfirmReceived said = by.confirmationOf(it, ConfirmOutcome.RECEIVED);
            said.setSha256(it.message().getPacket().getSha256());
            change.accept(said);
            return by.signed(said, axis.credential("G18"));
        });
    }

    private static PushReply under(int status, PushReply good) {
        return PushReply.of(status, "text/xml", good.body());
    }

    private static PushReply xml(int status, String body) {
        return PushReply.of(status, "text/xml;charset=utf-8", body.getBytes(UTF_8));
    }

    private static String another() {
        return UUID.randomUUID().toString();
    }

    private static String unsigned(PushedDelivery it) {
        return START + "<ConfirmReceived xmlns='urn:vn:truc:exchange:v1'><audience>"
                + it.message().getAxis() + "</audience><deliveryId>" + it.id() + "</deliveryId><leaseToken>"
                + it.message().getLeaseToken() + "</leaseToken><outcome>RECEIVED</outcome><sha256>"
                + it.message().getPacket().getSha256() + "</sha256></ConfirmReceived>" + END;
    }

    @Override
    public String toString() {
        return name;
    }
}
