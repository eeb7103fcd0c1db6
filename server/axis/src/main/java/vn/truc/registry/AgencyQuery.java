package vn.truc.registry;

import java.time.Instant;
import java.util.Optional;
import vn.truc.exchange.AgencyId;

/**
 * Which agencies are asked for.
 *
 * @param changedSince only those changed at or after this
 * @param sinceVersion only those changed after the registry had this version
 * @param name only those whose name or code contains this, whatever the diacritics and capitals
 * @param after only codes after this one
 * @param limit 1 to 1000
 */
public record AgencyQuery(
        Optional<Instant> changedSince,
        Optional<Long> sinceVersion,
        Optional<String> name,
        Optional<AgencyId> after,
        int limit) {
    /** @throws IllegalArgumentException if the limit is none */
    public AgencyQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1000 agencies");
        }
    }

    /** All agencies, from the beginning. */
    public static AgencyQuery all(int limit) {
        return new AgencyQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** The same after that code. */
    public AgencyQuery after(AgencyId code) {
        return new AgencyQuery(changedSince, sinceVersion, name, Optional.of(code), limit);
    }
}
