package vn.truc.boot.operators;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.truc.exchange.AgencyId;
import vn.truc.operators.AgencyTree;
import vn.truc.registry.Agency;
import vn.truc.registry.Registry;

/** The registry's agencies with their parents. Names of agencies are compared by what they are registered as. */
final class RegistryTree implements AgencyTree {
    /** Deeper than any administration; and parents may be registered in a circle. */
    private static final int DEEPEST = 20;

    private final Registry registry;

    RegistryTree(Registry registry) {
        this.registry = registry;
    }

    @Override
    public boolean isWithin(AgencyId agency, Set<AgencyId> agencies) {
        Set<AgencyId> tops = agencies.stream()
                .flatMap(top -> registry.find(top).map(Agency::id).stream())
                .collect(Collectors.toSet());
        Set<AgencyId> seen = new HashSet<>();
        Optional<Agency> step = registry.find(agency);
        while (step.isPresent() && seen.size() < DEEPEST && seen.add(step.get().id())) {
            if (tops.contains(step.get().id())) {
                return true;
            }
            step = step.get().parent().flatMap(registry::find);
        }
        return false;
    }
}
