package vn.truc.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.code.LookAlike;
import vn.truc.registry.list.AgencyProblem;
import vn.truc.registry.list.Taken;

/** Takes a batch of entries into the registry, with few questions to the database however many they are. */
final class Taking {
    private final Agencies agencies;
    private final Map<AgencyId, Agency> known;
    private final Map<AgencyId, Agency> knownByLegacyCode;
    private final Map<String, Agency> lookingAlike;

    /** @param entries those that will be asked about */
    Taking(Agencies agencies, List<AgencyEntry> entries) {
        List<AgencyId> codes = new ArrayList<>();
        entries.forEach(entry -> {
            codes.add(entry.code());
            entry.legacyCode().ifPresent(codes::add);
        });
        this.agencies = agencies;
        this.known = agencies.findAll(codes);
        this.knownByLegacyCode = agencies.findAllByLegacyCode(codes);
        this.lookingAlike = agencies.findAllBySkeleton(
                codes.stream().map(code -> LookAlike.skeleton(code.value())).toList());
    }

    void mustBeNew(AgencyId code) {
        if (known.containsKey(code) || knownByLegacyCode.containsKey(code)) {
            throw new IllegalStateException("agency " + code + " is registered already");
        }
    }

    /** Why an entry cannot be taken. */
    Optional<AgencyProblem> check(AgencyEntry entry) {
        AgencyId code = entry.code();
        if (LookAlike.strangeCharacter(code.value()).isPresent()) {
            return Optional.of(AgencyProblem.STRANGE_CHARACTER);
        }
        Agency alike = lookingAlike.get(LookAlike.skeleton(code.value()));
        if (alike != null && !alike.id().equals(code)) {
            return Optional.of(AgencyProblem.LOOKS_LIKE_ANOTHER);
        }
        if (isOfAnother(knownByLegacyCode.get(code), code)) {
            return Optional.of(AgencyProblem.CODE_TAKEN);
        }
        Optional<AgencyId> legacy = entry.legacyCode();
        if (legacy.isPresent()
                && (isOfAnother(knownByLegacyCode.get(legacy.get()), code)
                        || isOfAnother(known.get(legacy.get()), code))) {
            return Optional.of(AgencyProblem.LEGACY_CODE_TAKEN);
        }
        Agency before = known.get(code);
        boolean mayBecome = before == null
                || before.status() == entry.status()
                || before.status().mayBecome(entry.status());
        return mayBecome ? Optional.empty() : Optional.of(AgencyProblem.CLOSED_FOR_GOOD);
    }

    private static boolean isOfAnother(@Nullable Agency found, AgencyId code) {
        return found != null && !found.id().equals(code);
    }

    /** What taking it would do. */
    Taken.Outcome outcome(AgencyEntry entry) {
        Agency before = known.get(entry.code());
        if (before == null) {
            return Taken.Outcome.ADDED;
        }
        return before.entry().equals(entry) ? Taken.Outcome.UNCHANGED : Taken.Outcome.CHANGED;
    }

    /** Adds or changes the agency. */
    Taken.Outcome take(AgencyEntry entry, long number, Instant now) {
        Taken.Outcome outcome = outcome(entry);
        Agency before = known.get(entry.code());
        if (before == null) {
            agencies.add(new Agency(entry, number, now));
        } else if (outcome == Taken.Outcome.CHANGED) {
            before.become(entry, number, now);
        }
        return outcome;
    }
}
