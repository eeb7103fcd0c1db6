package vn.truc.operators;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;

/**
 * What somebody who is in may do.
 *
 * @param name of the account, in every event
 * @param displayName of the person
 * @param roles of the account
 * @param agencies that scoped roles hold for, with all below them
 */
public record Authority(String name, @Nullable String displayName, Set<Role> roles, Set<AgencyId> agencies) {
    public Authority {
        roles = Set.copyOf(roles);
        agencies = Set.copyOf(agencies);
    }

    /** Everywhere, or at least at some agencies. */
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    public boolean mayEverywhere(Permission permission) {
        return roles.stream()
                .anyMatch(role -> !role.isScoped() && role.permissions().contains(permission));
    }

    /** At this agency. */
    public boolean mayAt(Permission permission, AgencyId agency, AgencyTree tree) {
        return mayEverywhere(permission) || (may(permission) && tree.isWithin(agency, agencies));
    }

    /** The roles as they stand on the trail. */
    public List<String> roleNames() {
        return roles.stream().map(Enum::name).sorted().toList();
    }
}
