package vn.truc.registry.jpa;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.token.AgencyToken;
import vn.truc.registry.token.TokenStore;

/** Tokens in the database. */
public final class JpaTokenStore implements TokenStore {
    private final Supplier<EntityManager> unit;

    /** Works on the entity manager of the running unit. */
    public JpaTokenStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public Optional<AgencyToken> find(AgencyId agency) {
        return Optional.ofNullable(unit.get().find(AgencyToken.class, agency.value()));
    }

    @Override
    public void add(AgencyToken token) {
        unit.get().persist(token);
    }

    @Override
    public void remove(AgencyToken token) {
        unit.get().remove(token);
    }
}
