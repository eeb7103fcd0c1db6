package vn.truc.spec.channel;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryId;
import vn.truc.registry.channel.Channel;
import vn.truc.testkit.AxisExtension;

/** A program that is told on its queue what waits, and collects that. */
final class BeingTold implements Receiver {
    private final Collecting collecting;
    private final String name;
    private final Connection connection;
    private final Session session;
    private @Nullable MessageConsumer queue;

    BeingTold(AxisExtension axis, OutsideBroker broker, String agency) {
        collecting = new Collecting(axis, agency);
        name = "truc.agency." + agency;
        try {
            connection = broker.connections().createConnection();
            session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            connection.start();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** The axis makes the queue once it knows that the agency wishes to be told; before that it is not there. */
    MessageConsumer queue() throws JMSException {
        Instant end = Instant.now().plus(PATIENCE);
        while (queue == null) {
            try {
                queue = session.createConsumer(session.createQueue(name));
            } catch (JMSException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
        return queue;
    }

    @Override
    public Channel channel() {
        return Channel.jms();
    }

    @Override
    public Optional<Arrival> next(Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        try {
            long left = atMost.toMillis();
            while (left > 0 && queue().receive(left) instanceof TextMessage message) {
                try {
                    return Optional.of(collecting.collected(DeliveryId.of(message.getText())));
                } catch (AxisClientException.Refused nameOfThePast) {
                    left = Duration.between(Instant.now(), end).toMillis();
                }
            }
            return Optional.empty();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<Arrival> reached() {
        return Optional.empty();
    }

    @Override
    public void close() {
        collecting.close();
        try {
            connection.close();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }
}
