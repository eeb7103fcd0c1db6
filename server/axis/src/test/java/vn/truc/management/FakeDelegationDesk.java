package vn.truc.management;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.management.ManagementDesk.Instruction;

/** Notes what it is asked for. */
public final class FakeDelegationDesk implements DelegationDesk {
    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    public final List<String> asked = new ArrayList<>();

    private static ListedDelegation delegation(AgencyId principal, AgencyId agent, @Nullable Instant until) {
        return new ListedDelegation(principal.value(), agent.value(), "ACTIVE", NOON, until, null);
    }

    @Override
    public List<ListedDelegation> delegations(AgencyId agency) {
        asked.add("delegations of " + agency);
        return List.of();
    }

    @Override
    public ListedDelegation grant(AgencyId principal, AgencyId agent, @Nullable Instant until, Instruction by) {
        asked.add("let " + agent + " send for " + principal + " until " + until + " by "
                + by.operator().name() + ": " + by.reason());
        return delegation(principal, agent, until);
    }

    @Override
    public ListedDelegation end(AgencyId principal, AgencyId agent, Instruction by) {
        asked.add("end that " + agent + " sends for " + principal + " by "
                + by.operator().name() + ": " + by.reason());
        return delegation(principal, agent, null);
    }
}
