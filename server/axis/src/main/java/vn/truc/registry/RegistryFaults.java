package vn.truc.registry;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** How the registry refuses. */
final class RegistryFaults {
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
    static AxisException unknownRecipients(Collection<AgencyId> recipients) {
        return new AxisException(FaultCode.REGISTRY_UNKNOWN_RECIPIENT, Map.of("recipients", joined(recipients)), null);
    }

    static AxisException recipientsInactive(Collection<AgencyId> recipients) {
        return new AxisException(FaultCode.REGISTRY_RECIPIENT_INACTIVE, Map.of("recipients", joined(recipients)), null);
    }

    private static String joined(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).sorted().collect(Collectors.joining(" "));
    }
}
