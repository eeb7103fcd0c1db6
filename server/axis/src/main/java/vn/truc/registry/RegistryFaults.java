package vn.truc.registry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.registry.code.LookAlike;

/** How the registry refuses. */
final class RegistryFaults {
    private static final int LONGEST_CODE = 50;

    private RegistryFaults() {}

    static AxisException unknownAgency(AgencyId agency) {
        return new AxisException(FaultCode.REGISTRY_UNKNOWN_AGENCY, Map.of("agency", agency.value()), null);
    }

    static AxisException agencySuspended(Agency agency) {
        return new AxisException(
                FaultCode.REGISTRY_AGENCY_SUSPENDED,
                Map.of("agency", agency.id().value(), "status", agency.status().name()),
                null);
    }

    /** All of them at once, so that the sender corrects the list once. */
    static AxisException unknownRecipients(Collection<AgencyId> recipients, Function<AgencyId, Optional<Agency>> find) {
        Map<String, String> facts = new TreeMap<>(Map.of("recipients", joined(recipients)));
        recipients.stream()
                .flatMap(code -> meant(code, find).stream())
                .findFirst()
                .ifPresent(likely -> facts.put("similar", likely));
        return new AxisException(FaultCode.REGISTRY_UNKNOWN_RECIPIENT, facts, null);
    }

    /** A code with letters that only look right: which one, and the registered code that it looks like. */
    private static Optional<String> meant(AgencyId code, Function<AgencyId, Optional<Agency>> find) {
        String skeleton = LookAlike.skeleton(code.value());
        if (skeleton.equals(code.value()) || skeleton.length() > LONGEST_CODE) {
            return Optional.empty();
        }
        return find.apply(AgencyId.of(skeleton))
                .map(registered -> registered.id()
                        + LookAlike.strangeCharacter(code.value())
                                .map(strange -> " (" + strange + ")")
                                .orElse(""));
    }

    static AxisException recipientsInactive(Collection<AgencyId> recipients) {
        return new AxisException(FaultCode.REGISTRY_RECIPIENT_INACTIVE, Map.of("recipients", joined(recipients)), null);
    }

    private static String joined(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).sorted().collect(Collectors.joining(" "));
    }
}
