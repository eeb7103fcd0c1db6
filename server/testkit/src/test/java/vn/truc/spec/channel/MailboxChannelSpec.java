package vn.truc.spec.channel;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AxisClient;
import vn.truc.testkit.AxisExtension;

@Timeout(60)
class MailboxChannelSpec implements ChannelContract {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18")
            .setting("truc.channel.allow-loopback", "true")
            .setting("truc.delivery.retry-first", "1s")
            .build();

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
        return new Collecting(axis, "G18");
    }

    @Override
    public Receiver another() {
        return new BeingSent(axis, "G18", sender);
    }
}
