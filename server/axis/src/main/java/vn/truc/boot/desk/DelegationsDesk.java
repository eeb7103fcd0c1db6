package vn.truc.boot.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.management.DelegationDesk;
import vn.truc.management.ManagementDesk.Instruction;
import vn.truc.registry.Registry;
import vn.truc.registry.delegation.Delegation;
import vn.truc.registry.delegation.Delegations;
import vn.truc.storage.DurabilityBarrier;

/** The operators' desk for delegations: the room's verbs, answered behind the barrier. */
public final class DelegationsDesk implements DelegationDesk {
    private final Delegations delegations;
    private final DurabilityBarrier barrier;
    private final InstantSource clock;

    public DelegationsDesk(Delegations delegations, DurabilityBarrier barrier, InstantSource clock) {
        this.delegations = delegations;
        this.barrier = barrier;
        this.clock = clock;
    }

    @Override
    public List<ListedDelegation> delegations(AgencyId agency) {
        return delegations.of(agency).stream().map(this::listed).toList();
    }

    @Override
    public ListedDelegation grant(AgencyId principal, AgencyId agent, @Nullable Instant until, Instruction by) {
        return durable(delegations.grant(agent, principal, until, registry(by)));
    }

    @Override
    public ListedDelegation end(AgencyId principal, AgencyId agent, Instruction by) {
        return durable(delegations.end(agent, principal, registry(by)));
    }

    private ListedDelegation durable(Delegation delegation) {
        barrier.await();
        return listed(delegation);
    }

    private static Registry.Instruction registry(Instruction by) {
        return new Registry.Instruction(by.operator(), by.reason());
    }

    private ListedDelegation listed(Delegation delegation) {
        String state = delegation.endedAt().isPresent()
                ? "ENDED"
                : delegation.isInForce(clock.instant()) ? "ACTIVE" : "EXPIRED";
        return new ListedDelegation(
                delegation.principal().value(),
                delegation.agent().value(),
                state,
                delegation.grantedAt(),
                delegation.until().orElse(null),
                delegation.endedAt().orElse(null));
    }
}
