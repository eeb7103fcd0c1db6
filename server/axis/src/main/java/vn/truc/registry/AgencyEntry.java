package vn.truc.registry;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;

/**
 * An agency as a list of agencies describes it.
 *
 * @param registration code, name, kind, the other generation's code and the agency above it
 * @param status whether it takes part
 * @param successor who takes over its mail
 * @param validFrom from when its code may be used; absent: always
 * @param validUntil the last day on which its code may be used; absent: for ever
 */
public record AgencyEntry(
        Agency.Registration registration,
        AgencyStatus status,
        @Nullable AgencyId successor,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {
    /** @throws IllegalArgumentException if the agency would be its own successor or parent, or never valid */
    public AgencyEntry {
        if (registration.code().equals(successor) || registration.code().equals(registration.parent())) {
            throw new IllegalArgumentException("an agency is neither its own successor nor its own parent");
        }
        if (validFrom != null && validUntil != null && validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("the code is valid until before it is valid");
        }
    }

    /** Its code. */
    public AgencyId code() {
        return registration.code();
    }

    /** Its code of the other generation. */
    public Optional<AgencyId> legacyCode() {
        return Optional.ofNullable(registration.legacyCode());
    }
}
