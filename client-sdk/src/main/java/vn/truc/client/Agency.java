package vn.truc.client;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
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
 * @param kind what sort of organisation it is, such as MINISTRY; empty from an axis that does not say
 * @param validFrom from when its code may be used; empty: always
 * @param validUntil the last day of its code, after which its mail goes to the successor; empty: for ever
 * @param acceptsEncrypted whether it takes files that are encrypted for it from end to end
 * @param certificates what they may be encrypted for, as the axis says; only of one agency that was asked for by itself
 */
public record Agency(
        AgencyId id,
        String name,
        Status status,
        Optional<AgencyId> legacyId,
        Optional<AgencyId> parent,
        Optional<AgencyId> successor,
        Instant changedAt,
        String kind,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil,
        boolean acceptsEncrypted,
        List<X509Certificate> certificates) {
    public Agency {
        certificates = List.copyOf(certificates);
    }

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
     * @param version the same as a number of the registry, which neither misses nor repeats a change; empty from an
     *     axis that does not count
     */
    public record Page(List<Agency> agencies, Optional<AgencyId> next, Instant asOf, Optional<Long> version) {
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
     * @param afterVersion only those changed after the registry had this version
     * @param text only those whose name or code contains this, whatever the diacritics and capitals
     */
    public record Query(
            Optional<Instant> since,
            Optional<AgencyId> startAfter,
            Optional<Integer> pageSize,
            Optional<Long> afterVersion,
            Optional<String> text) {
        /** All of them, from the beginning. */
        public static Query all() {
            return new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Only those changed at or after this moment: what {@link Page#asOf()} said last time. */
        public Query changedSince(Instant moment) {
            return new Query(Optional.of(moment), startAfter, pageSize, afterVersion, text);
        }

        /** Only those changed after this version: what {@link Page#version()} said last time. */
        public Query sinceVersion(long version) {
            return new Query(since, startAfter, pageSize, Optional.of(version), text);
        }

        /** Only those whose name or code contains this; diacritics and capitals do not matter. */
        public Query named(String part) {
            if (part.isBlank() || part.length() > 100) {
                throw new IllegalArgumentException("what is searched for has 1 to 100 characters");
            }
            return new Query(since, startAfter, pageSize, afterVersion, Optional.of(part));
        }

        /** Only those after this code: what {@link Page#next()} said. */
        public Query after(AgencyId code) {
            return new Query(since, Optional.of(code), pageSize, afterVersion, text);
        }

        /** So many in one answer; 500 unless said. */
        public Query limit(int agencies) {
            if (agencies < 1 || agencies > 1000) {
                throw new IllegalArgumentException("a page has 1 to 1000 agencies");
            }
            return new Query(since, startAfter, Optional.of(agencies), afterVersion, text);
        }
    }
}
