package vn.truc.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.AgencyId;

/**
 * Part of the list of agencies, by code.
 *
 * @param agencies at most as many as were asked for
 * @param next there is more: continue after this code
 * @param version of the registry: pass it as {@code sinceVersion} next time. Changes are numbered in the order in which
 *     they are committed, so none is missed and none comes twice
 * @param asOf pass it as {@code changedSince} next time; it lies a little in the past, so that a change that was being
 *     committed meanwhile is listed twice rather than never
 */
public record AgencyPage(List<Agency> agencies, Optional<AgencyId> next, long version, Instant asOf) {
    public AgencyPage {
        agencies = List.copyOf(agencies);
    }
}
