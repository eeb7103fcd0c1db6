package vn.truc.delivery;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.truc.exchange.AgencyId;

/**
 * Wakes long polls and the outbox pump when something was committed for them. A wake-up is only a hint: whoever waits
 * also looks again by itself every second or two, because another node's commit rings nobody here.
 */
public final class WakeUps implements AutoCloseable {
    private final ConcurrentMap<Optional<AgencyId>, Bell> bells = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Starts to listen for changes in a mailbox; listen first, then look, then wait. */
    public Ear mailbox(AgencyId agency) {
        return new Ear(Optional.of(agency));
    }

    /** Starts to listen for new outbox entries. */
    public Ear outbox() {
        return new Ear(Optional.empty());
    }

    /** Something new lies in the agency's mailbox; call it after the commit. */
    public void ringMailbox(AgencyId agency) {
        ring(Optional.of(agency));
    }

    /** Something new lies in the outbox; call it after the commit. */
    public void ringOutbox() {
        ring(Optional.empty());
    }

    private void ring(Optional<AgencyId> whom) {
        Bell bell = bells.remove(whom);
        if (bell != null) {
            bell.rung.countDown();
        }
    }

    /** How many listen now. */
    int listeners() {
        return bells.values().stream().mapToInt(bell -> bell.listeners).sum();
    }

    /** Nobody waits any more from now on. */
    @Override
    public void close() {
        closed = true;
        bells.keySet().forEach(this::ring);
    }

    /** Rings once for everybody who listened when it was rung. */
    private static final class Bell {
        private final CountDownLatch rung = new CountDownLatch(1);
        private volatile int listeners;
    }

    /** One who listens. Used by one thread. */
    public final class Ear implements AutoCloseable {
        private final Optional<AgencyId> whom;
        private Bell bell;

        private Ear(Optional<AgencyId> whom) {
            this.whom = whom;
            this.bell = listen();
        }

        private Bell listen() {
            return Objects.requireNonNull(bells.compute(whom, (key, hanging) -> {
                Bell heard = hanging == null ? new Bell() : hanging;
                heard.listeners++;
                return heard;
            }));
        }

        /**
         * Waits until the bell has rung since the last call (or since listening began), or for the given time.
         *
         * @return false when there is no point in waiting any more: the axis stops or the thread was interrupted
         */
        public boolean await(Duration atMost) {
            if (closed) {
                return false;
            }
            try {
                if (bell.rung.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                    bell = listen();
                }
                return !closed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            bells.computeIfPresent(whom, (key, hanging) -> {
                if (hanging != bell) {
                    return hanging;
                }
                hanging.listeners--;
                return hanging.listeners == 0 ? null : hanging;
            });
        }
    }
}
