package vn.truc.channel;

import java.io.IOException;
import vn.truc.channel.egress.Egress;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Registry;
import vn.truc.registry.channel.Channel;
import vn.truc.registry.channel.ChannelKind;

/** The operators' door of this room. Thread-safe. */
public final class Channels {
    private final Registry registry;
    private final Egress egress;
    private final boolean queues;

    /** @param queues whether there is a broker from which agencies can read */
    public Channels(Registry registry, Egress egress, boolean queues) {
        this.queues = queues;
        this.registry = registry;
        this.egress = egress;
    }

    /**
     * From now on the agency gets its deliveries in this way.
     *
     * @throws IllegalStateException if it is JMS and there is no broker outside, or if the axis may not, or at present
     *     cannot, connect to the endpoint
     * @throws vn.truc.fault.AxisException {@code Registry.UnknownAgency}
     */
    public void use(AgencyId agency, Channel channel, Registry.Instruction by) {
        if (channel.kind() == ChannelKind.JMS && !queues) {
            throw new IllegalStateException(
                    "no agency can read from the broker in this process: JMS needs truc.messaging.broker.url");
        }
        if (channel.endpoint() != null) {
            try {
                egress.check(channel.endpoint().address());
            } catch (IOException e) {
                throw new IllegalStateException("the axis may not send there: " + e.getMessage(), e);
            }
        }
        registry.receiveBy(agency, channel, by);
    }
}
