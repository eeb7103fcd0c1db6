package vn.truc.messaging;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import vn.truc.crash.CrashPoint;
import vn.truc.exchange.DeliveryId;

/**
 * Listens to one queue. A hint is taken off the queue after its task is done; if the task fails, the hint comes again
 * after a rest.
 */
final class HintListener implements MessageListener, AutoCloseable {
    private static final String ATTEMPT = "JMSXDeliveryCount";

    private final Session session;
    private final String queue;
    private final Task task;

    /** What a hint is for. */
    @FunctionalInterface
    interface Task {
        /** Does it; doing it twice is the same as doing it once. */
        void run(DeliveryId delivery);
    }

    HintListener(Connection connection, String queue, Task task) throws JMSException {
        this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
        this.queue = queue;
        this.task = task;
        session.createConsumer(session.createQueue(queue)).setMessageListener(this);
    }

    @Override
    public void onMessage(Message message) {
        try {
            if (message instanceof TextMessage hint && hint.getText() != null) {
                perform(new DeliveryId(hint.getText()), hint);
            } else {
                MessagingLog.unreadable(queue);
                session.commit();
            }
        } catch (JMSException e) {
            MessagingLog.consumerLost(queue, e);
        }
    }

    private void perform(DeliveryId delivery, Message hint) throws JMSException {
        CrashPoint.D01.hit();
        try {
            task.run(delivery);
        } catch (RuntimeException e) {
            MessagingLog.failed(delivery, hint.getIntProperty(ATTEMPT), e);
            session.rollback();
            return;
        }
        CrashPoint.D07.hit();
        session.commit();
        CrashPoint.D08.hit();
    }

    @Override
    public void close() throws JMSException {
        session.close();
    }
}
