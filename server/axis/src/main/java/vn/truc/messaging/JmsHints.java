package vn.truc.messaging;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.Message;
import vn.truc.crash.CrashPoint;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;

/** Sends hints over JMS, a batch in one transaction. Used by one thread. */
final class JmsHints implements Hints, AutoCloseable {
    private static final String DUPLICATE_ID = Message.HDR_DUPLICATE_DETECTION_ID.toString();
    private static final int MOST_URGENT = 9;

    private final AgencyQueues queues;
    private final int mostOfOne;
    private final Session session;
    private final MessageProducer producer;

    /** @param mostOfOne hints of one agency in the broker */
    JmsHints(Connection connection, AgencyQueues queues, int mostOfOne) throws JMSException {
        this.queues = queues;
        this.mostOfOne = mostOfOne;
        this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
        this.producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.setDisableMessageTimestamp(true);
    }

    @Override
    public Set<AgencyId> full() {
        return queues.holding(mostOfOne);
    }

    @Override
    public int room(AgencyId agency) {
        return (int) Math.max(0, mostOfOne - queues.atMost(agency, mostOfOne / 2));
    }

    @Override
    public void send(List<OutboxEntry> entries) throws Unsent {
        try {
            if (!sentTogether(entries)) {
                // One that the broker already has spoils its whole transaction, so now each has its own.
                for (OutboxEntry entry : entries) {
                    sentTogether(List.of(entry));
                }
            }
        } catch (Exception e) {
            rollBack(e);
            throw new Unsent(e);
        }
    }

    /** @return false if the broker refused because it has one of them already; nothing was sent then */
    private boolean sentTogether(List<OutboxEntry> entries) throws Exception {
        for (OutboxEntry entry : entries) {
            TextMessage hint = session.createTextMessage(entry.delivery().value());
            hint.setStringProperty(DUPLICATE_ID, entry.id());
            producer.setPriority(Math.min(MOST_URGENT, 4 + entry.priority()));
            producer.send(session.createQueue(queues.ready(entry.recipient())), hint);
        }
        CrashPoint.R02.hit();
        try {
            session.commit();
            return true;
        } catch (JMSException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            session.rollback();
            return false;
        }
    }

    private static boolean isDuplicate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ActiveMQDuplicateIdException) {
                return true;
            }
        }
        return false;
    }

    private void rollBack(Exception because) {
        try {
            session.rollback();
        } catch (JMSException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() throws JMSException {
        session.close();
    }
}
