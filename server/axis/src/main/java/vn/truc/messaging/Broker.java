package vn.truc.messaging;

import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import vn.truc.messaging.external.Announcements;

/**
 * A broker that takes hints to their agencies' queues. It may lose all it has: the database knows. Used by one thread.
 */
interface Broker extends Announcements.Queues, AutoCloseable {
    /** Its directory or its addresses, for operators. */
    String where();

    /** Whether it still works; once it does not, it is closed and started again. */
    boolean isUp();

    /** The queues of agencies, the ones from before the start among them. */
    List<String> agencyQueues() throws Exception;

    /** Removes a queue that this process no longer consumes from, with its address; not while others use it. */
    void remove(String queue) throws Exception;

    /** Connections for senders and consumers; every call of theirs ends in time. */
    ActiveMQConnectionFactory connections();

    @Override
    void close();

    /** The broker cannot be used as it is; the message says what an operator must change. */
    final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String because) {
            super(because);
        }
    }
}
