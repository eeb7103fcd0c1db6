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
    private final Map<String, Agency> lookingAlikeByLegacyCode;

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
        List<String> skeletons =
                codes.stream().map(code -> LookAlike.skeleton(code.value())).toList();
        this.lookingAlike = agencies.findAllBySkeleton(skeletons);
        this.lookingAlikeByLegacyCode = agencies.findAllByLegacySkeleton(skeletons);
    }

    void mustBeNew(AgencyId code) {
        if (known.containsKey(code) || knownByLegacyCode.containsKey(code)) {
            throw new IllegalStateException("agency " + code + " is registered already");
        }
    }

    void mustHaveParent(@Nullable AgencyId parent) {
        if (parent != null
                && agencies.find(parent).isEmpty()
                && agencies.findByLegacyCode(parent).isEmpty()) {
            throw new IllegalArgumentException("không có cơ quan cấp trên (parent) " + parent
                    + ": hãy đăng ký cơ quan đó trước | there is no parent agency " + parent + ": register it first");
        }
    }

    /** Why an entry cannot be taken. */
    Optional<AgencyProblem> check(AgencyEntry entry) {
        AgencyId code = entry.code();
        if (LookAlike.strangeCharacter(code.value()).isPresent()) {
            return Optional.of(AgencyProblem.STRANGE_CHARACTER);
        }
        if (LookAlike.hasEmptyGroup(code.value())) {
            return Optional.of(AgencyProblem.EMPTY_GROUP);
        }
        Optional<AgencyId> legacy = entry.legacyCode();
        if (legacy.filter(Taking::isStrange).isPresent()) {
            return Optional.of(AgencyProblem.STRANGE_LEGACY_CODE);
        }
        return taken(code, legacy).or(() -> law(entry));
    }

    private static boolean isStrange(AgencyId code) {
        return LookAlike.strangeCharacter(code.value()).isPresent() || LookAlike.hasEmptyGroup(code.value());
    }

    /** Whether another agency has one of the codes, or one that looks like it. */
    private Optional<AgencyProblem> taken(AgencyId code, Optional<AgencyId> legacy) {
        if (isOfAnother(knownByLegacyCode.get(code), code)) {
            return Optional.of(AgencyProblem.CODE_TAKEN);
        }
        if (legacy.isPresent()
                && (isOfAnother(knownByLegacyCode.get(legacy.get()), code)
                        || isOfAnother(known.get(legacy.get()), code))) {
            return Optional.of(AgencyProblem.LEGACY_CODE_TAKEN);
        }
        if (looksLikeAnothers(code, code)) {
            return Optional.of(AgencyProblem.LOOKS_LIKE_ANOTHER);
        }
        return legacy.filter(other -> looksLikeAnothers(other, code))
                .map(other -> AgencyProblem.LEGACY_CODE_LOOKS_LIKE_ANOTHER);
    }

    private boolean looksLikeAnothers(AgencyId written, AgencyId code) {
        String skeleton = LookAlike.skeleton(written.value());
        return isOfAnother(lookingAlike.get(skeleton), code)
                || isOfAnother(lookingAlikeByLegacyCode.get(skeleton), code);
    }

    private Optional<AgencyProblem> law(AgencyEntry entry) {
        Agency before = known.get(entry.code());
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
        return before.isAs(entry) ? Taken.Outcome.UNCHANGED : Taken.Outcome.CHANGED;
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
