package vn.truc.messaging.external;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.Message;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.Pending;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Kind;

/**
 * Names what lies in the mailboxes of those agencies that wish to be told, on a queue of their own. The id is all that
 * is said: the agency asks for the delivery by SOAP, under a lease, as anybody. What has been named and still lies
 * there is named again after a while, so that no message matters. Used by one thread.
 */
public final class Announcements {
    private static final String DUPLICATE_ID = Message.HDR_DUPLICATE_DETECTION_ID.toString();
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 200;

    private final Mailbox mailbox;
    private final Supplier<Set<AgencyId>> agencies;
    private final InstantSource clock;
    private final Map<AgencyId, Map<String, Instant>> named = new HashMap<>();
    /** Those whose queues are there: an agency can connect before anything waits for it. */
    private final Set<AgencyId> reachable = new HashSet<>();

    private Instant next = Instant.MIN;

    /** @param agencies who wishes to be told; asked anew each time */
    public Announcements(Mailbox mailbox, Supplier<Set<AgencyId>> agencies, InstantSource clock) {
        this.mailbox = mailbox;
        this.agencies = agencies;
        this.clock = clock;
    }

    /** The queues of a broker. */
    public interface Queues {
        /** Makes the durable queue if it is not there. */
        void ensure(String queue) throws Exception;

        /**
         * Messages in the queue, those being handled included; 0 if there is no such queue, very many if the broker
         * cannot say.
         */
        long messages(String queue);
    }

    /** What was named was perhaps lost: the broker has been away. */
    public void beginAgain() {
        named.clear();
        reachable.clear();
    }

    /**
     * Makes the queues of those who wish to be told, and names what is new there, at most once a second.
     *
     * @param most an agency that does not read its queue has no more messages in it
     * @throws RuntimeException if the database is away
     */
    public void round(Session session, Queues queues, Function<AgencyId, String> name, int most) throws Exception {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(ROUND);
        Set<AgencyId> told = agencies.get();
        Set<AgencyId> waiting = mailbox.waiting(told);
        reachable.retainAll(told);
        reachable.removeAll(waiting); // An operator may have removed the queue.
        for (AgencyId agency : told) {
            if (!reachable.contains(agency)) {
                queues.ensure(name.apply(agency));
                reachable.add(agency);
            }
        }
        named.keySet().retainAll(waiting);
        for (AgencyId agency : waiting) {
            String queue = name.apply(agency);
            long room = most - queues.messages(queue);
            if (room > 0) {
                announce(agency, session, queue, (int) Math.min(room, MOST_AT_ONCE), now);
            }
        }
    }

    private void announce(AgencyId agency, Session session, String queue, int room, Instant now) throws JMSException {
        List<Pending.Item> items =
                mailbox.pending(agency, ALL, MOST_AT_ONCE, Duration.ZERO).items();
        Map<String, Instant> known = named.computeIfAbsent(agency, nobody -> new HashMap<>());
        known.keySet().retainAll(items.stream().map(Announcements::key).toList());
        Instant before = now.minus(AGAIN);
        List<Pending.Item> unsaid = items.stream()
                .filter(item -> !known.getOrDefault(key(item), Instant.MIN).isAfter(before))
                .limit(room)
                .toList();
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (Pending.Item item : unsaid) {
                TextMessage message = session.createTextMessage(item.id().value());
                message.setStringProperty("kind", item.kind().name());
                // Another node says the same within the same while; the broker lets one through.
                message.setStringProperty(DUPLICATE_ID, key(item) + " " + now.getEpochSecond() / AGAIN.toSeconds());
                producer.send(message);
                known.put(key(item), now);
            }
        }
    }

    /** A delivery that was handed out and came back is news. */
    private static String key(Pending.Item item) {
        return item.id().value() + " " + item.attempts();
    }
}
