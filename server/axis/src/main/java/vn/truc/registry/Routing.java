package vn.truc.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.truc.exchange.AgencyId;

/** Where mail for a list of codes goes on a given day; mail for a code that has ended goes to whoever took over. */
final class Routing {
    /** Longer chains of successors than the country has had reforms are a mistake. */
    private static final int LONGEST_CHAIN = 10;

    private final Function<AgencyId, Optional<Agency>> find;
    private final LocalDate day;
    private final List<AgencyId> unknown = new ArrayList<>();
    private final List<AgencyId> inactive = new ArrayList<>();
    private final Map<AgencyId, Route> routes = new LinkedHashMap<>();

    /** @param find an agency by any of its codes */
    Routing(Function<AgencyId, Optional<Agency>> find, LocalDate day) {
        this.find = find;
        this.day = day;
    }

    /** @throws vn.truc.fault.AxisException as {@link Registry#route} */
    List<Route> of(List<AgencyId> recipients) {
        recipients.forEach(this::add);
        if (!unknown.isEmpty()) {
            throw RegistryFaults.unknownRecipients(unknown, find);
        }
        if (!inactive.isEmpty()) {
            throw RegistryFaults.recipientsInactive(inactive);
        }
        return List.copyOf(routes.values());
    }

    private void add(AgencyId recipient) {
        Optional<Agency> named = find.apply(recipient);
        if (named.isEmpty()) {
            unknown.add(recipient);
            return;
        }
        Optional<Agency> taker = heir(named.get());
        if (taker.isEmpty()) {
            inactive.add(recipient);
            return;
        }
        AgencyId id = taker.get().id();
        Optional<AgencyId> insteadOf = id.equals(named.get().id()) ? Optional.empty() : Optional.of(recipient);
        routes.putIfAbsent(id, new Route.Local(id, insteadOf));
    }

    /** The agency itself if it takes mail, else the first of its successors that does. */
    Optional<Agency> heir(Agency agency) {
        Set<AgencyId> passed = new HashSet<>();
        Optional<Agency> current = Optional.of(agency);
        while (current.isPresent() && !current.get().mayReceive(day)) {
            Agency ended = current.get();
            boolean hasEnded = ended.status() == AgencyStatus.CLOSED
                    || ended.validUntil().filter(last -> last.isBefore(day)).isPresent();
            if (!hasEnded || !passed.add(ended.id()) || passed.size() > LONGEST_CHAIN) {
                return Optional.empty();
            }
            current = ended.successor().flatMap(find);
        }
        return current;
    }
}
