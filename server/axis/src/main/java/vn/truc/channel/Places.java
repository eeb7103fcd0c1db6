package vn.truc.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vn.truc.exchange.AgencyId;

/**
 * Who may send to whom now, so that no agency takes what others need. An agency has one place until it has answered in
 * good time, and its full share as long as it does; all others together have half of the places at most. An endpoint
 * that cannot be reached is left alone, each time longer, and then tried with one delivery. Thread-safe.
 */
final class Places {
    /** Whoever takes longer than this is slow. */
    static final Duration GOOD_TIME = Duration.ofSeconds(5);

    private final ChannelSettings settings;
    private final InstantSource clock;
    private final Map<AgencyId, Standing> standings = new HashMap<>();
    private int taken;
    private int takenByOthers;

    Places(ChannelSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** How an agency stands. */
    private static final class Standing {
        private boolean good;
        private int places;
        private int failures;
        private Instant leftAloneUntil = Instant.MIN;
    }

    /** One place. It is given back exactly once. */
    final class Place implements AutoCloseable {
        private final AgencyId agency;
        private final Standing standing;
        private final boolean amongOthers;

        private Place(AgencyId agency, Standing standing) {
            this.agency = agency;
            this.standing = standing;
            this.amongOthers = !standing.good;
        }

        /** Something was answered, whatever it was. */
        void answeredIn(Duration time) {
            synchronized (Places.this) {
                if (standing.failures > 0) {
                    ChannelLog.reachable(agency, standing.failures);
                }
                standing.failures = 0;
                standing.good = time.compareTo(GOOD_TIME) <= 0;
            }
        }

        /** Nothing was. */
        void unreachable(String why) {
            synchronized (Places.this) {
                standing.good = false;
                standing.failures++;
                Duration pause = settings.pause().after(standing.failures);
                standing.leftAloneUntil = clock.instant().plus(pause);
                ChannelLog.unreachable(agency, why, pause);
            }
        }

        /** Whether one more delivery may be sent in this place. */
        boolean goesOn() {
            synchronized (Places.this) {
                return standing.good && !amongOthers;
            }
        }

        @Override
        public void close() {
            synchronized (Places.this) {
                standing.places--;
                taken--;
                takenByOthers -= amongOthers ? 1 : 0;
                if (standing.places == 0 && standing.failures == 0 && !standing.good) {
                    standings.remove(agency);
                }
            }
        }
    }

    /** Whether {@link #take} would give a place. */
    synchronized boolean has(AgencyId agency) {
        Standing standing = standings.getOrDefault(agency, new Standing());
        return taken < settings.threads()
                && standing.places < (standing.good ? settings.perAgency() : 1)
                && (standing.good || takenByOthers < settings.threads() / 2)
                && !clock.instant().isBefore(standing.leftAloneUntil);
    }

    /** A place to send to the agency; only after {@link #has}, by the one thread that gives places. */
    synchronized Place take(AgencyId agency) {
        Standing standing = standings.computeIfAbsent(agency, first -> new Standing());
        Place place = new Place(agency, standing);
        standing.places++;
        taken++;
        takenByOthers += place.amongOthers ? 1 : 0;
        return place;
    }

    /** Forgets agencies that have nothing to do with this room any more. */
    synchronized void keepOnly(Set<AgencyId> agencies) {
        standings.entrySet().removeIf(each -> !agencies.contains(each.getKey()) && each.getValue().places == 0);
    }
}
