package vn.truc.registry.token;

import java.util.Optional;
import vn.truc.exchange.AgencyId;

/** Keeps tokens, one per agency. Every method joins the caller's unit of work and needs one. */
public interface TokenStore {
    Optional<AgencyToken> find(AgencyId agency);

    void add(AgencyToken token);

    void remove(AgencyToken token);
}
