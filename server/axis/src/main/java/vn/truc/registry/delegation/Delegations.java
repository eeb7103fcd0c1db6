package vn.truc.registry.delegation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Ids;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.Agencies;
import vn.truc.registry.AgencyStatus;
import vn.truc.registry.Registry;

/**
 * Who may send in the name of another agency: only who is registered so, whatever the codes look like. Nothing is
 * cached: an end holds from the next request on, on every node. Operators' verbs each commit one change together with
 * its {@link Event.OperatorActed}. Thread-safe.
 */
public final class Delegations {
    private final DelegationStore store;
    private final Agencies agencies;
    private final Registry registry;
    private final UnitOfWork work;
    private final Events events;
    private final Ids ids;
    private final InstantSource clock;

    public Delegations(
            DelegationStore store,
            Agencies agencies,
            Registry registry,
            UnitOfWork work,
            Events events,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.agencies = agencies;
        this.registry = registry;
        this.work = work;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether the agent may send in the principal's name now. It may receive nothing for it. */
    public boolean mayActFor(AgencyId agent, AgencyId principal) {
        Instant now = clock.instant();
        return work.inTransaction(
                () -> store.between(agent, principal).stream().anyMatch(delegation -> delegation.isInForce(now)));
    }

    /** All in which an agency has a part, ended ones included, oldest first. */
    public List<Delegation> of(AgencyId agency) {
        AgencyId code = registry.existing(agency).id();
        return work.inTransaction(() -> store.of(code));
    }

    /**
     * Lets an agency send in the name of another. Whoever acts for an agency does not act for those that this one acts
     * for.
     *
     * @param until when it ends by itself; null for never
     * @throws IllegalStateException if it may already, the two are one, or the principal is closed
     */
    public Delegation grant(
            AgencyId agentCode, AgencyId principalCode, @Nullable Instant until, Registry.Instruction by) {
        AgencyId agent = registry.existing(agentCode).id();
        AgencyId principal = registry.existing(principalCode).id();
        Instant now = clock.instant();
        if (agent.equals(principal)) {
            throw new IllegalStateException("agency " + agent + " sends in its own name anyway");
        }
        if (until != null && !until.isAfter(now)) {
            throw new IllegalStateException("the delegation would end before it begins");
        }
        Delegation granted = new Delegation(ids.next(), agent, principal, until, now);
        work.inTransaction(() -> {
            // Of two operators at once, the second sees what the first has granted.
            if (agencies.lock(principal).orElseThrow().status() == AgencyStatus.CLOSED) {
                throw new IllegalStateException("agency " + principal + " is closed");
            }
            if (store.between(agent, principal).stream().anyMatch(delegation -> delegation.isInForce(now))) {
                throw new IllegalStateException("agency " + agent + " may send for " + principal + " already");
            }
            store.add(granted);
            publish("delegation.grant", agent, principal, by, now);
        });
        return granted;
    }

    /**
     * From the next request on the agent may no longer send in the principal's name.
     *
     * @throws IllegalStateException if it may not now
     */
    public Delegation end(AgencyId agentCode, AgencyId principalCode, Registry.Instruction by) {
        AgencyId agent = registry.existing(agentCode).id();
        AgencyId principal = registry.existing(principalCode).id();
        return work.inTransaction(() -> {
            Instant now = clock.instant();
            Delegation ended = store.between(agent, principal).stream()
                    .filter(delegation -> delegation.isInForce(now))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("agency " + agent + " may not send for " + principal + " now"));
            ended.end(now);
            publish("delegation.end", agent, principal, by, now);
            return ended;
        });
    }

    private void publish(String action, AgencyId agent, AgencyId principal, Registry.Instruction by, Instant now) {
        events.publish(new Event.OperatorActed(by.operator(), action, agent + " for " + principal, by.reason(), now));
    }
}
