package vn.truc.spec.channel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AxisClient;
import vn.truc.testkit.AxisExtension;

@Timeout(60)
class JmsChannelSpec implements ChannelContract {
    private static final OutsideBroker broker = OutsideBroker.started();

    @RegisterExtension
    static final AxisExtension axis = broker.settingsOf(AxisExtension.with("G12", "G18", "G22"))
            .setting("truc.channel.allow-loopback", "true")
            .setting("truc.delivery.retry-first", "1s")
            .build();

    /** Behind the axis: extensions end after this. */
    @RegisterExtension
    @Order(0)
    static final AfterAllCallback end = context -> broker.close();

    private final AxisClient sender = axis.client("G12");

    @Override
    public AxisExtension axis() {
        return axis;
    }

    @Override
    public AxisClient sender() {
        return sender;
    }

    @Override
    public Receiver receiver() {
        return new BeingTold(axis, broker, "G18");
    }

    @Override
    public Receiver another() {
        return new BeingSent(axis, "G18", sender);
    }

    @Test
    void anAgencyCanConnectBeforeAnythingWaitsForIt() throws JMSException {
        try (BeingTold early = new BeingTold(axis, broker, "G22")) {
            axis.receiveBy("G22", early.channel());
            assertThat(early.queue()).isNotNull();
            assertThat(early.next(A_WHILE)).isEmpty();
        }
    }
}
