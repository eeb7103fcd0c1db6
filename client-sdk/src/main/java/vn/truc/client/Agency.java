package vn.truc.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An agency as the axis's registry knows it.
 *
 * @param id its code
 * @param name its name
 * @param status whether it takes part
 * @param legacyId the QCVN 102:2016 form of its code
 * @param parent the agency above it
 * @param successor the agency that took its place, when it is closed
 * @param changedAt when this entry last changed
 */
public record Agency(
        AgencyId id,
        String name,
        Status status,
        Optional<AgencyId> legacyId,
        Optional<AgencyId> parent,
        Optional<AgencyId> successor,
        Instant changedAt) {
    /** Whether an agency takes part in the exchange. */
    public enum Status {
        /** It sends and receives. */
        ACTIVE,
        /** For the time being it neither sends nor receives. */
        SUSPENDED,
        /** It no longer exists. */
        CLOSED
    }

    /**
     * A run of agencies, in the order of their codes.
     *
     * @param agencies the entries
     * @param next where to go on; empty when this is the last page
     * @param asOf ask for changes since this moment next time; of several pages keep that of the first, because a later
     *     one misses what changed between the pages
     */
    public record Page(List<Agency> agencies, Optional<AgencyId> next, Instant asOf) {
        public Page {
            agencies = List.copyOf(agencies);
        }
    }

    /**
     * Which agencies are asked for.
     *
     * @param since only those changed at or after this moment
     * @param startAfter only those after this code
     * @param pageSize how many in one answer, 1 to 1000
     */
    public record Query(Optional<Instant> since, Optional<AgencyId> startAfter, Optional<Integer> pageSize) {
        /** All of them, from the beginning. */
        public static Query all() {
            return new Query(Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Only those changed at or after this moment: what {@link Page#asOf()} said last time. */
        public Query changedSince(Instant moment) {
            return new Query(Optional.of(moment), startAfter, pageSize);
        }

        /** Only those after this code: what {@link Page#next()} said. */
        public Query after(AgencyId code) {
            return new Query(since, Optional.of(code), pageSize);
        }

        /** So many in one answer; 500 unless said. */
        public Query limit(int agencies) {
            if (agencies < 1 || agencies > 1000) {
                throw new IllegalArgumentException("a page has 1 to 1000 agencies");
            }
            return new Query(since, startAfter, Optional.of(agencies));
        }
    }
}
