package vn.truc.spec.channel;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryId;
import vn.truc.registry.channel.Channel;
import vn.truc.testkit.AxisExtension;

/** A program that is told on its queue what waits, and collects that. */
final class BeingTold implements Receiver {
    private final Collecting collecting;
    private final Connection connection;
    private final MessageConsumer queue;

    BeingTold(AxisExtension axis, OutsideBroker broker, String agency) {
        collecting = new Collecting(axis, agency);
        try {
            connection = broker.connections().createConnection();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            queue = consumer(session, "truc.agency." + agency);
            connection.start();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** The axis may be making the queue at this moment: then it is not there yet, and cannot be made either. */
    private static MessageConsumer consumer(Session session, String name) throws JMSException {
        for (int attempt = 1; ; attempt++) {
            try {
                return session.createConsumer(session.createQueue(name));
            } catch (InvalidDestinationException e) {
                if (attempt == 10) {
                    throw e;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
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
            while (left > 0 && queue.receive(left) instanceof TextMessage message) {
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
