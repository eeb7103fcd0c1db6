package vn.truc.messaging;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;

/** One queue with its consumer per agency: made at its first delivery, removed when idle and empty. One thread's. */
final class AgencyQueues implements AutoCloseable {
    /** A broker counts a message a little later than it has answered the commit. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Broker broker;
    private final Connection connection;
    private final HintListener.Task task;
    private final InstantSource clock;
    private final Map<String, Attached> attached = new HashMap<>();

    AgencyQueues(Broker broker, Connection connection, HintListener.Task task, InstantSource clock) {
        this.broker = broker;
        this.connection = connection;
        this.task = task;
        this.clock = clock;
    }

    /** A queue that is consumed from, and when it was last used. */
    private static final class Attached {
        final HintListener listener;
        Instant used;
        /** The broker has no more hints of this node than this. Asking costs a journey when it is another process. */
        long atMost;

        Attached(HintListener listener, Instant used) {
            this.listener = listener;
            this.used = used;
        }
    }

    /** Listens to every queue there is from before. */
    void attachAll() throws Exception {
        for (String queue : broker.agencyQueues()) {
            attach(queue);
        }
    }

    /** The name of the agency's queue, which is there and consumed from. */
    String ready(AgencyId agency) throws Exception {
        String queue = QueueNames.of(agency);
        Attached known = attached.get(queue);
        if (known == null) {
            broker.ensure(queue);
            MessagingLog.queueCreated(queue);
            attach(queue);
        }
        Attached now = Objects.requireNonNull(attached.get(queue));
        now.used = clock.instant();
        now.atMost++;
        return queue;
    }

    private void attach(String queue) throws JMSException {
        Attached made = new Attached(new HintListener(connection, queue, task), clock.instant());
        made.atMost = Integer.MAX_VALUE; // Whatever it has from before.
        attached.put(queue, made);
    }

    /** No fewer than the broker has; exactly as many if they are so many, or more. */
    private long count(String queue, Attached known, long exactFrom) {
        if (known.atMost < exactFrom) {
            return known.atMost;
        }
        long counted = broker.messages(queue);
        if (known.used.isBefore(clock.instant().minus(MOMENT))) {
            known.atMost = counted;
        }
        return counted;
    }

    /** How many queues there are. */
    int count() {
        return attached.size();
    }

    /** No fewer than the broker has of the agency's hints; exactly as many if they are so many, or more. */
    long atMost(AgencyId agency, int exactFrom) {
        String queue = QueueNames.of(agency);
        Attached known = attached.get(queue);
        return known == null ? broker.messages(queue) : count(queue, known, exactFrom);
    }

    /** The agencies of which the broker has so many hints, or more. */
    Set<AgencyId> holding(int many) {
        return attached.entrySet().stream()
                .filter(entry -> count(entry.getKey(), entry.getValue(), many) >= many)
                .map(entry -> QueueNames.agency(entry.getKey()))
                .collect(Collectors.toSet());
    }

    /** How many messages wait in them or are being worked on. */
    long messages() {
        return attached.keySet().stream().mapToLong(broker::messages).sum();
    }

    /** Removes the queues that are empty and have not been used for so long. */
    void removeIdle(Duration idle) throws Exception {
        Instant before = clock.instant().minus(idle);
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, Attached> entry : attached.entrySet()) {
            if (entry.getValue().used.isBefore(before) && broker.messages(entry.getKey()) == 0) {
                entry.getValue().listener.close();
                broker.remove(entry.getKey());
                gone.add(entry.getKey());
            }
        }
        gone.forEach(queue -> {
            attached.remove(queue);
            MessagingLog.queueRemoved(queue);
        });
    }

    @Override
    public void close() throws JMSException {
        for (Attached each : attached.values()) {
            each.listener.close();
        }
    }
}
