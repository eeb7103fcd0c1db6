package vn.truc.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Agencies;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyQuery;
import vn.truc.registry.channel.ChannelKind;

/** A registry's rows in memory, as far as intake asks for them. */
final class FewAgencies implements Agencies {
    private final Map<AgencyId, Agency> agencies = new LinkedHashMap<>();
    private long version;

    @Override
    public Optional<Agency> find(AgencyId code) {
        return Optional.ofNullable(agencies.get(code));
    }

    @Override
    public Optional<Agency> findByLegacyCode(AgencyId legacyCode) {
        return agencies.values().stream()
                .filter(agency -> agency.legacyCode().equals(Optional.of(legacyCode)))
                .findFirst();
    }

    @Override
    public Optional<Agency> lock(AgencyId code) {
        return find(code);
    }

    @Override
    public Map<AgencyId, Agency> findAll(Collection<AgencyId> codes) {
        Map<AgencyId, Agency> found = new HashMap<>(agencies);
        found.keySet().retainAll(codes);
        return found;
    }

    @Override
    public Map<AgencyId, Agency> findAllByLegacyCode(Collection<AgencyId> legacyCodes) {
        Map<AgencyId, Agency> found = new HashMap<>();
        legacyCodes.forEach(code -> findByLegacyCode(code).ifPresent(agency -> found.put(code, agency)));
        return found;
    }

    @Override
    public Map<String, Agency> findAllBySkeleton(Collection<String> skeletons) {
        return Map.of();
    }

    @Override
    public Map<String, Agency> findAllByLegacySkeleton(Collection<String> skeletons) {
        return Map.of();
    }

    @Override
    public List<AgencyId> succeededBy(AgencyId successor) {
        return agencies.values().stream()
                .filter(agency -> agency.successor().equals(Optional.of(successor)))
                .map(Agency::id)
                .toList();
    }

    @Override
    public List<Agency> list(AgencyQuery query, int limit) {
        return List.copyOf(agencies.values());
    }

    @Override
    public List<Agency> unnumbered() {
        return List.of();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long nextVersion() {
        return ++version;
    }

    @Override
    public List<Agency> receivingBy(ChannelKind channel) {
        return agencies.values().stream()
                .filter(agency -> agency.isActive() && agency.channel().kind() == channel)
                .toList();
    }

    @Override
    public boolean isEmpty() {
        return agencies.isEmpty();
    }

    @Override
    public void add(Agency agency) {
        agencies.put(agency.id(), agency);
    }
}
