package vn.truc.registry.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.delegation.Delegation;
import vn.truc.registry.delegation.DelegationStore;

/** Delegations by JPA queries. */
public final class JpaDelegationStore implements DelegationStore {
    private final Supplier<EntityManager> unit;

    /** Works on the entity manager of the running unit. */
    public JpaDelegationStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public List<Delegation> between(AgencyId agent, AgencyId principal) {
        return unit.get()
                .createQuery(
                        "select d from Delegation d where d.agent = :agent and d.principal = :principal"
                                + " order by d.grantedAt, d.id",
                        Delegation.class)
                .setParameter("agent", agent.value())
                .setParameter("principal", principal.value())
                .getResultList();
    }

    @Override
    public List<Delegation> of(AgencyId agency) {
        return unit.get()
                .createQuery(
                        "select d from Delegation d where d.agent = :agency or d.principal = :agency"
                                + " order by d.grantedAt, d.id",
                        Delegation.class)
                .setParameter("agency", agency.value())
                .getResultList();
    }

    @Override
    public void add(Delegation delegation) {
        unit.get().persist(delegation);
    }
}
